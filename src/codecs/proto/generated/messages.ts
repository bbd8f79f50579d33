// Generated from schema/legwork.proto by npm run generate; do not edit.
import type { Fields, MessageCodec, Reader, Writer } from '../wire.ts';

const NO_BYTES = new Uint8Array(0);

function writeServiceRequest(m: Fields, w: Writer): void {
  if (m['service'] != null && m['service'] !== '') w.text(10, m['service'] as never);
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(18, m['deviceID'] as never);
  if (m['callID'] != null) w.text(26, m['callID'] as never);
  if (m['heldCallID'] != null) w.text(34, m['heldCallID'] as never);
  if (m['deviceTo'] != null) w.text(42, m['deviceTo'] as never);
  if (m['agentID'] != null) w.text(50, m['agentID'] as never);
  if (m['groupID'] != null) w.text(58, m['groupID'] as never);
  if (m['password'] != null) w.text(66, m['password'] as never);
  if (m['agentState'] != null) w.text(74, m['agentState'] as never);
  if (m['route'] != null) w.text(82, m['route'] as never);
  if (m['immediate'] != null) w.bool(88, m['immediate'] as never);
  if (m['associatedData'] != null) w.text(98, m['associatedData'] as never);
  if (m['routeCrossRefID'] != null) w.text(106, m['routeCrossRefID'] as never);
}

function readServiceRequest(r: Reader, end: number): Fields {
  const m: Fields = {service: '', deviceID: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['service'] = r.text();
        break;
      case 18:
        m['deviceID'] = r.text();
        break;
      case 26:
        m['callID'] = r.text();
        break;
      case 34:
        m['heldCallID'] = r.text();
        break;
      case 42:
        m['deviceTo'] = r.text();
        break;
      case 50:
        m['agentID'] = r.text();
        break;
      case 58:
        m['groupID'] = r.text();
        break;
      case 66:
        m['password'] = r.secret();
        break;
      case 74:
        m['agentState'] = r.text();
        break;
      case 82:
        m['route'] = r.text();
        break;
      case 88:
        m['immediate'] = r.bool();
        break;
      case 98:
        m['associatedData'] = r.text();
        break;
      case 106:
        m['routeCrossRefID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeCallSnapshot(m: Fields, w: Writer): void {
  if (m['callID'] != null && m['callID'] !== '') w.text(10, m['callID'] as never);
  if (m['state'] != null && m['state'] !== '') w.text(18, m['state'] as never);
  if (m['callingDevice'] != null) w.text(26, m['callingDevice'] as never);
  if (m['calledDevice'] != null) w.text(34, m['calledDevice'] as never);
  if (m['lastRedirection'] != null) w.text(42, m['lastRedirection'] as never);
  if (m['associatedData'] != null) w.text(50, m['associatedData'] as never);
  if (m['trunk'] != null) w.text(58, m['trunk'] as never);
  if (m['callType'] != null) w.uint32(64, m['callType'] as never);
  if (m['since'] != null) w.double(73, m['since'] as never);
  if (m['recording'] != null) w.bool(80, m['recording'] as never);
  if (m['answered'] != null) w.bool(88, m['answered'] as never);
  if (m['linkageID'] != null) w.text(98, m['linkageID'] as never);
}

function readCallSnapshot(r: Reader, end: number): Fields {
  const m: Fields = {callID: '', state: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['callID'] = r.text();
        break;
      case 18:
        m['state'] = r.text();
        break;
      case 26:
        m['callingDevice'] = r.text();
        break;
      case 34:
        m['calledDevice'] = r.text();
        break;
      case 42:
        m['lastRedirection'] = r.text();
        break;
      case 50:
        m['associatedData'] = r.text();
        break;
      case 58:
        m['trunk'] = r.text();
        break;
      case 64:
        m['callType'] = r.uint32();
        break;
      case 73:
        m['since'] = r.double();
        break;
      case 80:
        m['recording'] = r.bool();
        break;
      case 88:
        m['answered'] = r.bool();
        break;
      case 98:
        m['linkageID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeServiceResult(m: Fields, w: Writer): void {
  if (m['callID'] != null) w.text(10, m['callID'] as never);
  if (m['agentState'] != null) w.text(18, m['agentState'] as never);
  if (m['agentID'] != null) w.text(26, m['agentID'] as never);
  if (m['groupID'] != null) w.text(34, m['groupID'] as never);
  if (m['inService'] != null) w.bool(40, m['inService'] as never);
  for (const one of (m['calls'] as Fields[] | undefined) ?? []) w.nested(50, writeCallSnapshot, one as Fields);
  if (m['forwardTo'] != null) w.text(58, m['forwardTo'] as never);
}

function readServiceResult(r: Reader, end: number): Fields {
  const m: Fields = {};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['callID'] = r.text();
        break;
      case 18:
        m['agentState'] = r.text();
        break;
      case 26:
        m['agentID'] = r.text();
        break;
      case 34:
        m['groupID'] = r.text();
        break;
      case 40:
        m['inService'] = r.bool();
        break;
      case 50:
        ((m['calls'] ??= []) as Fields[]).push(r.nested(readCallSnapshot));
        break;
      case 58:
        m['forwardTo'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeSwitchEvent(m: Fields, w: Writer): void {
  if (m['name'] != null && m['name'] !== '') w.text(10, m['name'] as never);
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(18, m['deviceID'] as never);
  if (m['callID'] != null) w.text(26, m['callID'] as never);
  if (m['secondaryCallID'] != null) w.text(34, m['secondaryCallID'] as never);
  if (m['newCallID'] != null) w.text(42, m['newCallID'] as never);
  if (m['subjectDevice'] != null) w.text(50, m['subjectDevice'] as never);
  if (m['callingDevice'] != null) w.text(58, m['callingDevice'] as never);
  if (m['calledDevice'] != null) w.text(66, m['calledDevice'] as never);
  if (m['lastRedirection'] != null) w.text(74, m['lastRedirection'] as never);
  if (m['trunk'] != null) w.text(82, m['trunk'] as never);
  if (m['localState'] != null) w.text(90, m['localState'] as never);
  if (m['cause'] != null) w.text(98, m['cause'] as never);
  if (m['associatedData'] != null) w.text(106, m['associatedData'] as never);
  if (m['callType'] != null) w.uint32(112, m['callType'] as never);
  if (m['agentID'] != null) w.text(122, m['agentID'] as never);
  if (m['groupID'] != null) w.text(130, m['groupID'] as never);
  if (m['forwardTo'] != null) w.text(138, m['forwardTo'] as never);
  if (m['switchTimeMs'] != null) w.double(145, m['switchTimeMs'] as never);
  if (m['resync'] != null) w.bool(152, m['resync'] as never);
  if (m['linkageID'] != null) w.text(162, m['linkageID'] as never);
  if (m['routeCrossRefID'] != null) w.text(170, m['routeCrossRefID'] as never);
}

function readSwitchEvent(r: Reader, end: number): Fields {
  const m: Fields = {name: '', deviceID: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['name'] = r.text();
        break;
      case 18:
        m['deviceID'] = r.text();
        break;
      case 26:
        m['callID'] = r.text();
        break;
      case 34:
        m['secondaryCallID'] = r.text();
        break;
      case 42:
        m['newCallID'] = r.text();
        break;
      case 50:
        m['subjectDevice'] = r.text();
        break;
      case 58:
        m['callingDevice'] = r.text();
        break;
      case 66:
        m['calledDevice'] = r.text();
        break;
      case 74:
        m['lastRedirection'] = r.text();
        break;
      case 82:
        m['trunk'] = r.text();
        break;
      case 90:
        m['localState'] = r.text();
        break;
      case 98:
        m['cause'] = r.text();
        break;
      case 106:
        m['associatedData'] = r.text();
        break;
      case 112:
        m['callType'] = r.uint32();
        break;
      case 122:
        m['agentID'] = r.text();
        break;
      case 130:
        m['groupID'] = r.text();
        break;
      case 138:
        m['forwardTo'] = r.text();
        break;
      case 145:
        m['switchTimeMs'] = r.double();
        break;
      case 152:
        m['resync'] = r.bool();
        break;
      case 162:
        m['linkageID'] = r.text();
        break;
      case 170:
        m['routeCrossRefID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeError(m: Fields, w: Writer): void {
  if (m['code'] != null && m['code'] !== '') w.text(10, m['code'] as never);
  if (m['detail'] != null) w.text(18, m['detail'] as never);
  if (m['offset'] != null) w.uint32(24, m['offset'] as never);
  if (m['smartcti'] != null) w.uint32(32, m['smartcti'] as never);
  if (m['category'] != null) w.text(42, m['category'] as never);
  if (m['value'] != null) w.text(50, m['value'] as never);
}

function readError(r: Reader, end: number): Fields {
  const m: Fields = {code: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['code'] = r.text();
        break;
      case 18:
        m['detail'] = r.text();
        break;
      case 24:
        m['offset'] = r.uint32();
        break;
      case 32:
        m['smartcti'] = r.uint32();
        break;
      case 42:
        m['category'] = r.text();
        break;
      case 50:
        m['value'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeEvent(m: Fields, w: Writer): void {
  if (m['name'] != null && m['name'] !== '') w.text(10, m['name'] as never);
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(18, m['deviceID'] as never);
  if (m['linkID'] != null && m['linkID'] !== 0) w.uint32(24, m['linkID'] as never);
  if (m['seq'] != null && m['seq'] !== 0) w.uint32(32, m['seq'] as never);
  if (m['streamID'] != null && m['streamID'] !== '') w.text(42, m['streamID'] as never);
  if (m['timeMs'] != null && m['timeMs'] !== 0) w.double(49, m['timeMs'] as never);
  if (m['callID'] != null) w.text(58, m['callID'] as never);
  if (m['lineageID'] != null) w.text(66, m['lineageID'] as never);
  if (m['switchCallID'] != null) w.text(74, m['switchCallID'] as never);
  if (m['state'] != null) w.text(82, m['state'] as never);
  if (m['own'] != null) w.bool(88, m['own'] as never);
  if (m['subjectDevice'] != null) w.text(98, m['subjectDevice'] as never);
  if (m['callingDevice'] != null) w.text(106, m['callingDevice'] as never);
  if (m['calledDevice'] != null) w.text(114, m['calledDevice'] as never);
  if (m['lastRedirection'] != null) w.text(122, m['lastRedirection'] as never);
  if (m['trunk'] != null) w.text(130, m['trunk'] as never);
  if (m['cause'] != null) w.text(138, m['cause'] as never);
  if (m['associatedData'] != null) w.text(146, m['associatedData'] as never);
  if (m['callType'] != null) w.uint32(152, m['callType'] as never);
  if (m['agentID'] != null) w.text(162, m['agentID'] as never);
  if (m['groupID'] != null) w.text(170, m['groupID'] as never);
  if (m['agentState'] != null) w.text(178, m['agentState'] as never);
  if (m['forwardTo'] != null) w.text(186, m['forwardTo'] as never);
  if (m['from'] != null) w.text(194, m['from'] as never);
  if (m['to'] != null) w.text(202, m['to'] as never);
  if (m['reason'] != null) w.text(210, m['reason'] as never);
  if (m['resync'] != null) w.bool(216, m['resync'] as never);
  if (m['switchTimeMs'] != null) w.double(225, m['switchTimeMs'] as never);
  if (m['answered'] != null) w.bool(232, m['answered'] as never);
  if (m['routeCrossRefID'] != null) w.text(242, m['routeCrossRefID'] as never);
}

function readEvent(r: Reader, end: number): Fields {
  const m: Fields = {name: '', deviceID: '', linkID: 0, seq: 0, streamID: '', timeMs: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['name'] = r.text();
        break;
      case 18:
        m['deviceID'] = r.text();
        break;
      case 24:
        m['linkID'] = r.uint32();
        break;
      case 32:
        m['seq'] = r.uint32();
        break;
      case 42:
        m['streamID'] = r.text();
        break;
      case 49:
        m['timeMs'] = r.double();
        break;
      case 58:
        m['callID'] = r.text();
        break;
      case 66:
        m['lineageID'] = r.text();
        break;
      case 74:
        m['switchCallID'] = r.text();
        break;
      case 82:
        m['state'] = r.text();
        break;
      case 88:
        m['own'] = r.bool();
        break;
      case 98:
        m['subjectDevice'] = r.text();
        break;
      case 106:
        m['callingDevice'] = r.text();
        break;
      case 114:
        m['calledDevice'] = r.text();
        break;
      case 122:
        m['lastRedirection'] = r.text();
        break;
      case 130:
        m['trunk'] = r.text();
        break;
      case 138:
        m['cause'] = r.text();
        break;
      case 146:
        m['associatedData'] = r.text();
        break;
      case 152:
        m['callType'] = r.uint32();
        break;
      case 162:
        m['agentID'] = r.text();
        break;
      case 170:
        m['groupID'] = r.text();
        break;
      case 178:
        m['agentState'] = r.text();
        break;
      case 186:
        m['forwardTo'] = r.text();
        break;
      case 194:
        m['from'] = r.text();
        break;
      case 202:
        m['to'] = r.text();
        break;
      case 210:
        m['reason'] = r.text();
        break;
      case 216:
        m['resync'] = r.bool();
        break;
      case 225:
        m['switchTimeMs'] = r.double();
        break;
      case 232:
        m['answered'] = r.bool();
        break;
      case 242:
        m['routeCrossRefID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeCommand(m: Fields, w: Writer): void {
  if (m['commandID'] != null && m['commandID'] !== 0) w.uint32(8, m['commandID'] as never);
  if (m['request'] != null) w.nested(18, writeServiceRequest, m['request'] as Fields);
  if (m['legID'] != null) w.text(26, m['legID'] as never);
  if (m['timeoutMs'] != null) w.uint32(32, m['timeoutMs'] as never);
  if (m['figures'] != null) w.nested(42, writeFigureQuestion, m['figures'] as Fields);
}

function readCommand(r: Reader, end: number): Fields {
  const m: Fields = {commandID: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 8:
        m['commandID'] = r.uint32();
        break;
      case 18:
        m['request'] = r.nested(readServiceRequest);
        break;
      case 26:
        m['legID'] = r.text();
        break;
      case 32:
        m['timeoutMs'] = r.uint32();
        break;
      case 42:
        m['figures'] = r.nested(readFigureQuestion);
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeFigureQuestion(m: Fields, w: Writer): void {
  if (m['by'] != null && m['by'] !== '') w.text(10, m['by'] as never);
  if (m['windows'] != null && m['windows'] !== '') w.text(18, m['windows'] as never);
  if (m['after'] != null && m['after'] !== '') w.text(26, m['after'] as never);
}

function readFigureQuestion(r: Reader, end: number): Fields {
  const m: Fields = {by: '', windows: '', after: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['by'] = r.text();
        break;
      case 18:
        m['windows'] = r.text();
        break;
      case 26:
        m['after'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeFigureAnswer(m: Fields, w: Writer): void {
  if (m['json'] != null && m['json'] !== '') w.text(10, m['json'] as never);
  if (m['more'] != null && m['more'] !== false) w.bool(16, m['more'] as never);
}

function readFigureAnswer(r: Reader, end: number): Fields {
  const m: Fields = {json: '', more: false};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['json'] = r.text();
        break;
      case 16:
        m['more'] = r.bool();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeLeg(m: Fields, w: Writer): void {
  if (m['callID'] != null && m['callID'] !== '') w.text(10, m['callID'] as never);
  if (m['lineageID'] != null && m['lineageID'] !== '') w.text(18, m['lineageID'] as never);
  if (m['switchCallID'] != null && m['switchCallID'] !== '') w.text(26, m['switchCallID'] as never);
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(34, m['deviceID'] as never);
  if (m['state'] != null && m['state'] !== '') w.text(42, m['state'] as never);
  if (m['answered'] != null && m['answered'] !== false) w.bool(48, m['answered'] as never);
  if (m['recording'] != null && m['recording'] !== false) w.bool(56, m['recording'] as never);
  if (m['sinceMs'] != null && m['sinceMs'] !== 0) w.double(65, m['sinceMs'] as never);
  if (m['callingDevice'] != null) w.text(74, m['callingDevice'] as never);
  if (m['calledDevice'] != null) w.text(82, m['calledDevice'] as never);
  if (m['lastRedirection'] != null) w.text(90, m['lastRedirection'] as never);
  if (m['trunk'] != null) w.text(98, m['trunk'] as never);
  if (m['associatedData'] != null) w.text(106, m['associatedData'] as never);
  if (m['callType'] != null) w.uint32(112, m['callType'] as never);
  if (m['quarantined'] != null) w.bool(120, m['quarantined'] as never);
}

function readLeg(r: Reader, end: number): Fields {
  const m: Fields = {callID: '', lineageID: '', switchCallID: '', deviceID: '', state: '', answered: false, recording: false, sinceMs: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['callID'] = r.text();
        break;
      case 18:
        m['lineageID'] = r.text();
        break;
      case 26:
        m['switchCallID'] = r.text();
        break;
      case 34:
        m['deviceID'] = r.text();
        break;
      case 42:
        m['state'] = r.text();
        break;
      case 48:
        m['answered'] = r.bool();
        break;
      case 56:
        m['recording'] = r.bool();
        break;
      case 65:
        m['sinceMs'] = r.double();
        break;
      case 74:
        m['callingDevice'] = r.text();
        break;
      case 82:
        m['calledDevice'] = r.text();
        break;
      case 90:
        m['lastRedirection'] = r.text();
        break;
      case 98:
        m['trunk'] = r.text();
        break;
      case 106:
        m['associatedData'] = r.text();
        break;
      case 112:
        m['callType'] = r.uint32();
        break;
      case 120:
        m['quarantined'] = r.bool();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeReply(m: Fields, w: Writer): void {
  if (m['commandID'] != null && m['commandID'] !== 0) w.uint32(8, m['commandID'] as never);
  if (m['error'] != null) w.nested(18, writeError, m['error'] as Fields);
  if (m['callID'] != null) w.text(26, m['callID'] as never);
  if (m['lineageID'] != null) w.text(34, m['lineageID'] as never);
  if (m['result'] != null) w.nested(42, writeServiceResult, m['result'] as Fields);
  for (const one of (m['legs'] as Fields[] | undefined) ?? []) w.nested(50, writeLeg, one as Fields);
  if (m['figures'] != null) w.nested(58, writeFigureAnswer, m['figures'] as Fields);
}

function readReply(r: Reader, end: number): Fields {
  const m: Fields = {commandID: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 8:
        m['commandID'] = r.uint32();
        break;
      case 18:
        m['error'] = r.nested(readError);
        break;
      case 26:
        m['callID'] = r.text();
        break;
      case 34:
        m['lineageID'] = r.text();
        break;
      case 42:
        m['result'] = r.nested(readServiceResult);
        break;
      case 50:
        ((m['legs'] ??= []) as Fields[]).push(r.nested(readLeg));
        break;
      case 58:
        m['figures'] = r.nested(readFigureAnswer);
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeFrame(m: Fields, w: Writer): void {
  if (m['bytes'] != null && (m['bytes'] as Uint8Array).length) w.bytes(10, m['bytes'] as never);
  if (m['deviceID'] != null) w.text(18, m['deviceID'] as never);
}

function readFrame(r: Reader, end: number): Fields {
  const m: Fields = {bytes: NO_BYTES};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['bytes'] = r.bytes();
        break;
      case 18:
        m['deviceID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeLinkState(m: Fields, w: Writer): void {
  if (m['up'] != null && m['up'] !== false) w.bool(8, m['up'] as never);
  if (m['reason'] != null) w.text(18, m['reason'] as never);
}

function readLinkState(r: Reader, end: number): Fields {
  const m: Fields = {up: false};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 8:
        m['up'] = r.bool();
        break;
      case 18:
        m['reason'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeLineage(m: Fields, w: Writer): void {
  if (m['from'] != null && m['from'] !== '') w.text(10, m['from'] as never);
  if (m['to'] != null && m['to'] !== '') w.text(18, m['to'] as never);
}

function readLineage(r: Reader, end: number): Fields {
  const m: Fields = {from: '', to: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['from'] = r.text();
        break;
      case 18:
        m['to'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeOverflow(m: Fields, w: Writer): void {
  if (m['reason'] != null && m['reason'] !== '') w.text(10, m['reason'] as never);
}

function readOverflow(r: Reader, end: number): Fields {
  const m: Fields = {reason: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['reason'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeCursor(m: Fields, w: Writer): void {
  if (m['consumer'] != null && m['consumer'] !== '') w.text(10, m['consumer'] as never);
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(18, m['deviceID'] as never);
  if (m['seq'] != null && m['seq'] !== 0) w.uint32(24, m['seq'] as never);
  if (m['outcome'] != null && m['outcome'] !== '') w.text(34, m['outcome'] as never);
  if (m['note'] != null) w.text(42, m['note'] as never);
  if (m['timeMs'] != null && m['timeMs'] !== 0) w.double(49, m['timeMs'] as never);
  if (m['streamID'] != null) w.text(58, m['streamID'] as never);
}

function readCursor(r: Reader, end: number): Fields {
  const m: Fields = {consumer: '', deviceID: '', seq: 0, outcome: '', timeMs: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['consumer'] = r.text();
        break;
      case 18:
        m['deviceID'] = r.text();
        break;
      case 24:
        m['seq'] = r.uint32();
        break;
      case 34:
        m['outcome'] = r.text();
        break;
      case 42:
        m['note'] = r.text();
        break;
      case 49:
        m['timeMs'] = r.double();
        break;
      case 58:
        m['streamID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeDevice(m: Fields, w: Writer): void {
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(10, m['deviceID'] as never);
  if (m['seq'] != null && m['seq'] !== 0) w.uint32(16, m['seq'] as never);
  if (m['wanted'] != null && m['wanted'] !== false) w.bool(24, m['wanted'] as never);
  for (const one of (m['legs'] as Fields[] | undefined) ?? []) w.nested(34, writeLeg, one as Fields);
  if (m['agentState'] != null && m['agentState'] !== '') w.text(42, m['agentState'] as never);
  if (m['agentID'] != null) w.text(50, m['agentID'] as never);
  if (m['groupID'] != null) w.text(58, m['groupID'] as never);
  if (m['forwardTo'] != null && m['forwardTo'] !== '') w.text(66, m['forwardTo'] as never);
  for (const one of (m['cursors'] as Fields[] | undefined) ?? []) w.nested(74, writeCursor, one as Fields);
}

function readDevice(r: Reader, end: number): Fields {
  const m: Fields = {deviceID: '', seq: 0, wanted: false, agentState: '', forwardTo: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['deviceID'] = r.text();
        break;
      case 16:
        m['seq'] = r.uint32();
        break;
      case 24:
        m['wanted'] = r.bool();
        break;
      case 34:
        ((m['legs'] ??= []) as Fields[]).push(r.nested(readLeg));
        break;
      case 42:
        m['agentState'] = r.text();
        break;
      case 50:
        m['agentID'] = r.text();
        break;
      case 58:
        m['groupID'] = r.text();
        break;
      case 66:
        m['forwardTo'] = r.text();
        break;
      case 74:
        ((m['cursors'] ??= []) as Fields[]).push(r.nested(readCursor));
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeKnownLeg(m: Fields, w: Writer): void {
  if (m['callID'] != null && m['callID'] !== '') w.text(10, m['callID'] as never);
  if (m['lineageID'] != null && m['lineageID'] !== '') w.text(18, m['lineageID'] as never);
}

function readKnownLeg(r: Reader, end: number): Fields {
  const m: Fields = {callID: '', lineageID: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['callID'] = r.text();
        break;
      case 18:
        m['lineageID'] = r.text();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeKnownDevice(m: Fields, w: Writer): void {
  if (m['deviceID'] != null && m['deviceID'] !== '') w.text(10, m['deviceID'] as never);
  if (m['seq'] != null && m['seq'] !== 0) w.uint32(16, m['seq'] as never);
  if (m['wanted'] != null && m['wanted'] !== false) w.bool(24, m['wanted'] as never);
  if (m['groupID'] != null) w.text(34, m['groupID'] as never);
  for (const one of (m['legs'] as Fields[] | undefined) ?? []) w.nested(42, writeKnownLeg, one as Fields);
  for (const one of (m['cursors'] as Fields[] | undefined) ?? []) w.nested(50, writeCursor, one as Fields);
}

function readKnownDevice(r: Reader, end: number): Fields {
  const m: Fields = {deviceID: '', seq: 0, wanted: false};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['deviceID'] = r.text();
        break;
      case 16:
        m['seq'] = r.uint32();
        break;
      case 24:
        m['wanted'] = r.bool();
        break;
      case 34:
        m['groupID'] = r.text();
        break;
      case 42:
        ((m['legs'] ??= []) as Fields[]).push(r.nested(readKnownLeg));
        break;
      case 50:
        ((m['cursors'] ??= []) as Fields[]).push(r.nested(readCursor));
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeKnown(m: Fields, w: Writer): void {
  if (m['streamID'] != null && m['streamID'] !== '') w.text(10, m['streamID'] as never);
  for (const one of (m['devices'] as Fields[] | undefined) ?? []) w.nested(18, writeKnownDevice, one as Fields);
}

function readKnown(r: Reader, end: number): Fields {
  const m: Fields = {streamID: ''};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['streamID'] = r.text();
        break;
      case 18:
        ((m['devices'] ??= []) as Fields[]).push(r.nested(readKnownDevice));
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeQuarantine(m: Fields, w: Writer): void {
  if (m['reason'] != null && m['reason'] !== '') w.text(10, m['reason'] as never);
  if (m['deviceID'] != null) w.text(18, m['deviceID'] as never);
  if (m['timeMs'] != null && m['timeMs'] !== 0) w.double(25, m['timeMs'] as never);
}

function readQuarantine(r: Reader, end: number): Fields {
  const m: Fields = {reason: '', timeMs: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['reason'] = r.text();
        break;
      case 18:
        m['deviceID'] = r.text();
        break;
      case 25:
        m['timeMs'] = r.double();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeRecord(m: Fields, w: Writer): void {
  if (m['command'] != null) w.nested(10, writeCommand, m['command'] as Fields);
  if (m['cancel'] != null) w.uint32(16, m['cancel'] as never);
  if (m['frame'] != null) w.nested(26, writeFrame, m['frame'] as Fields);
  if (m['link'] != null) w.nested(34, writeLinkState, m['link'] as Fields);
  if (m['lineage'] != null) w.nested(42, writeLineage, m['lineage'] as Fields);
  if (m['overflow'] != null) w.nested(50, writeOverflow, m['overflow'] as Fields);
  if (m['reply'] != null) w.nested(58, writeReply, m['reply'] as Fields);
  if (m['event'] != null) w.nested(66, writeEvent, m['event'] as Fields);
  if (m['fault'] != null) w.nested(74, writeError, m['fault'] as Fields);
  if (m['device'] != null) w.nested(82, writeDevice, m['device'] as Fields);
  if (m['cursor'] != null) w.nested(90, writeCursor, m['cursor'] as Fields);
  if (m['quarantine'] != null) w.nested(106, writeQuarantine, m['quarantine'] as Fields);
  if (m['position'] != null) w.uint32(120, m['position'] as never);
  if (m['past'] != null) w.bool(128, m['past'] as never);
  if (m['known'] != null) w.nested(138, writeKnown, m['known'] as Fields);
}

function readRecord(r: Reader, end: number): Fields {
  const m: Fields = {};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['command'] = r.nested(readCommand);
        break;
      case 16:
        m['cancel'] = r.uint32();
        break;
      case 26:
        m['frame'] = r.nested(readFrame);
        break;
      case 34:
        m['link'] = r.nested(readLinkState);
        break;
      case 42:
        m['lineage'] = r.nested(readLineage);
        break;
      case 50:
        m['overflow'] = r.nested(readOverflow);
        break;
      case 58:
        m['reply'] = r.nested(readReply);
        break;
      case 66:
        m['event'] = r.nested(readEvent);
        break;
      case 74:
        m['fault'] = r.nested(readError);
        break;
      case 82:
        m['device'] = r.nested(readDevice);
        break;
      case 90:
        m['cursor'] = r.nested(readCursor);
        break;
      case 106:
        m['quarantine'] = r.nested(readQuarantine);
        break;
      case 120:
        m['position'] = r.uint32();
        break;
      case 128:
        m['past'] = r.bool();
        break;
      case 138:
        m['known'] = r.nested(readKnown);
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeJournalRecord(m: Fields, w: Writer): void {
  if (m['lineage'] != null) w.nested(42, writeLineage, m['lineage'] as Fields);
  if (m['reply'] != null) w.nested(58, writeReply, m['reply'] as Fields);
  if (m['event'] != null) w.nested(66, writeEvent, m['event'] as Fields);
  if (m['device'] != null) w.nested(82, writeDevice, m['device'] as Fields);
  if (m['cursor'] != null) w.nested(90, writeCursor, m['cursor'] as Fields);
  if (m['checkpoint'] != null) w.nested(98, writeCheckpoint, m['checkpoint'] as Fields);
  if (m['quarantine'] != null) w.nested(106, writeQuarantine, m['quarantine'] as Fields);
  if (m['loose'] != null) w.uint32(112, m['loose'] as never);
  if (m['position'] != null) w.uint32(120, m['position'] as never);
}

function readJournalRecord(r: Reader, end: number): Fields {
  const m: Fields = {};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 42:
        m['lineage'] = r.nested(readLineage);
        break;
      case 58:
        m['reply'] = r.nested(readReply);
        break;
      case 66:
        m['event'] = r.nested(readEvent);
        break;
      case 82:
        m['device'] = r.nested(readDevice);
        break;
      case 90:
        m['cursor'] = r.nested(readCursor);
        break;
      case 98:
        m['checkpoint'] = r.nested(readCheckpoint);
        break;
      case 106:
        m['quarantine'] = r.nested(readQuarantine);
        break;
      case 112:
        m['loose'] = r.uint32();
        break;
      case 120:
        m['position'] = r.uint32();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeCheckpoint(m: Fields, w: Writer): void {
  if (m['segment'] != null && m['segment'] !== 0) w.double(9, m['segment'] as never);
  if (m['complete'] != null && m['complete'] !== false) w.bool(16, m['complete'] as never);
  if (m['nextLeg'] != null && m['nextLeg'] !== 0) w.double(25, m['nextLeg'] as never);
  for (const one of (m['lineages'] as Fields[] | undefined) ?? []) w.nested(34, writeLineage, one as Fields);
}

function readCheckpoint(r: Reader, end: number): Fields {
  const m: Fields = {segment: 0, complete: false, nextLeg: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 9:
        m['segment'] = r.double();
        break;
      case 16:
        m['complete'] = r.bool();
        break;
      case 25:
        m['nextLeg'] = r.double();
        break;
      case 34:
        ((m['lineages'] ??= []) as Fields[]).push(r.nested(readLineage));
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeSegmentHeader(m: Fields, w: Writer): void {
  if (m['streamID'] != null && m['streamID'] !== '') w.text(10, m['streamID'] as never);
  if (m['runID'] != null && m['runID'] !== '') w.text(18, m['runID'] as never);
  if (m['linkID'] != null && m['linkID'] !== 0) w.uint32(24, m['linkID'] as never);
  if (m['shard'] != null && m['shard'] !== 0) w.uint32(32, m['shard'] as never);
  if (m['shards'] != null && m['shards'] !== 0) w.uint32(40, m['shards'] as never);
  if (m['segment'] != null && m['segment'] !== 0) w.double(49, m['segment'] as never);
  if (m['firstRecord'] != null && m['firstRecord'] !== 0) w.double(57, m['firstRecord'] as never);
  if (m['stateFrom'] != null && m['stateFrom'] !== 0) w.double(65, m['stateFrom'] as never);
  if (m['salt'] != null && m['salt'] !== 0) w.uint32(72, m['salt'] as never);
  if (m['timeMs'] != null && m['timeMs'] !== 0) w.double(81, m['timeMs'] as never);
}

function readSegmentHeader(r: Reader, end: number): Fields {
  const m: Fields = {streamID: '', runID: '', linkID: 0, shard: 0, shards: 0, segment: 0, firstRecord: 0, stateFrom: 0, salt: 0, timeMs: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 10:
        m['streamID'] = r.text();
        break;
      case 18:
        m['runID'] = r.text();
        break;
      case 24:
        m['linkID'] = r.uint32();
        break;
      case 32:
        m['shard'] = r.uint32();
        break;
      case 40:
        m['shards'] = r.uint32();
        break;
      case 49:
        m['segment'] = r.double();
        break;
      case 57:
        m['firstRecord'] = r.double();
        break;
      case 65:
        m['stateFrom'] = r.double();
        break;
      case 72:
        m['salt'] = r.uint32();
        break;
      case 81:
        m['timeMs'] = r.double();
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

function writeSwitchMessage(m: Fields, w: Writer): void {
  if (m['requestID'] != null && m['requestID'] !== 0) w.uint32(8, m['requestID'] as never);
  if (m['request'] != null) w.nested(18, writeServiceRequest, m['request'] as Fields);
  if (m['result'] != null) w.nested(26, writeServiceResult, m['result'] as Fields);
  if (m['error'] != null) w.nested(34, writeError, m['error'] as Fields);
  if (m['event'] != null) w.nested(42, writeSwitchEvent, m['event'] as Fields);
}

function readSwitchMessage(r: Reader, end: number): Fields {
  const m: Fields = {requestID: 0};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
      case 8:
        m['requestID'] = r.uint32();
        break;
      case 18:
        m['request'] = r.nested(readServiceRequest);
        break;
      case 26:
        m['result'] = r.nested(readServiceResult);
        break;
      case 34:
        m['error'] = r.nested(readError);
        break;
      case 42:
        m['event'] = r.nested(readSwitchEvent);
        break;
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}

/** Every message of the file by its name. */
export const messages = {
  ServiceRequest: { write: writeServiceRequest, read: readServiceRequest },
  CallSnapshot: { write: writeCallSnapshot, read: readCallSnapshot },
  ServiceResult: { write: writeServiceResult, read: readServiceResult },
  SwitchEvent: { write: writeSwitchEvent, read: readSwitchEvent },
  Error: { write: writeError, read: readError },
  Event: { write: writeEvent, read: readEvent },
  Command: { write: writeCommand, read: readCommand },
  FigureQuestion: { write: writeFigureQuestion, read: readFigureQuestion },
  FigureAnswer: { write: writeFigureAnswer, read: readFigureAnswer },
  Leg: { write: writeLeg, read: readLeg },
  Reply: { write: writeReply, read: readReply },
  Frame: { write: writeFrame, read: readFrame },
  LinkState: { write: writeLinkState, read: readLinkState },
  Lineage: { write: writeLineage, read: readLineage },
  Overflow: { write: writeOverflow, read: readOverflow },
  Cursor: { write: writeCursor, read: readCursor },
  Device: { write: writeDevice, read: readDevice },
  KnownLeg: { write: writeKnownLeg, read: readKnownLeg },
  KnownDevice: { write: writeKnownDevice, read: readKnownDevice },
  Known: { write: writeKnown, read: readKnown },
  Quarantine: { write: writeQuarantine, read: readQuarantine },
  Record: { write: writeRecord, read: readRecord },
  JournalRecord: { write: writeJournalRecord, read: readJournalRecord },
  Checkpoint: { write: writeCheckpoint, read: readCheckpoint },
  SegmentHeader: { write: writeSegmentHeader, read: readSegmentHeader },
  SwitchMessage: { write: writeSwitchMessage, read: readSwitchMessage },
} satisfies Record<string, MessageCodec>;
