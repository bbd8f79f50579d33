/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const legwork = $root.legwork = (() => {

    const legwork = {};

    legwork.ServiceRequest = (function() {

        const ServiceRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        ServiceRequest.prototype.service = "";
        ServiceRequest.prototype.deviceID = "";
        ServiceRequest.prototype.callID = null;
        ServiceRequest.prototype.heldCallID = null;
        ServiceRequest.prototype.deviceTo = null;
        ServiceRequest.prototype.agentID = null;
        ServiceRequest.prototype.groupID = null;
        ServiceRequest.prototype.password = null;
        ServiceRequest.prototype.agentState = null;
        ServiceRequest.prototype.route = null;
        ServiceRequest.prototype.immediate = null;
        ServiceRequest.prototype.associatedData = null;
        ServiceRequest.prototype.routeCrossRefID = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_callID", {
            get: $util.oneOfGetter($oneOfFields = ["callID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_heldCallID", {
            get: $util.oneOfGetter($oneOfFields = ["heldCallID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_deviceTo", {
            get: $util.oneOfGetter($oneOfFields = ["deviceTo"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_agentID", {
            get: $util.oneOfGetter($oneOfFields = ["agentID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_groupID", {
            get: $util.oneOfGetter($oneOfFields = ["groupID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_password", {
            get: $util.oneOfGetter($oneOfFields = ["password"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_agentState", {
            get: $util.oneOfGetter($oneOfFields = ["agentState"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_route", {
            get: $util.oneOfGetter($oneOfFields = ["route"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_immediate", {
            get: $util.oneOfGetter($oneOfFields = ["immediate"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_associatedData", {
            get: $util.oneOfGetter($oneOfFields = ["associatedData"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceRequest.prototype, "_routeCrossRefID", {
            get: $util.oneOfGetter($oneOfFields = ["routeCrossRefID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        ServiceRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                writer.uint32(10).string(message.service);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(18).string(message.deviceID);
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID"))
                writer.uint32(26).string(message.callID);
            if (message.heldCallID != null && $Object.hasOwnProperty.call(message, "heldCallID"))
                writer.uint32(34).string(message.heldCallID);
            if (message.deviceTo != null && $Object.hasOwnProperty.call(message, "deviceTo"))
                writer.uint32(42).string(message.deviceTo);
            if (message.agentID != null && $Object.hasOwnProperty.call(message, "agentID"))
                writer.uint32(50).string(message.agentID);
            if (message.groupID != null && $Object.hasOwnProperty.call(message, "groupID"))
                writer.uint32(58).string(message.groupID);
            if (message.password != null && $Object.hasOwnProperty.call(message, "password"))
                writer.uint32(66).string(message.password);
            if (message.agentState != null && $Object.hasOwnProperty.call(message, "agentState"))
                writer.uint32(74).string(message.agentState);
            if (message.route != null && $Object.hasOwnProperty.call(message, "route"))
                writer.uint32(82).string(message.route);
            if (message.immediate != null && $Object.hasOwnProperty.call(message, "immediate"))
                writer.uint32(88).bool(message.immediate);
            if (message.associatedData != null && $Object.hasOwnProperty.call(message, "associatedData"))
                writer.uint32(98).string(message.associatedData);
            if (message.routeCrossRefID != null && $Object.hasOwnProperty.call(message, "routeCrossRefID"))
                writer.uint32(106).string(message.routeCrossRefID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        ServiceRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.ServiceRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.service = value;
                        else
                            delete message.service;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.callID = reader.stringVerify();
                        message._callID = "callID";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.heldCallID = reader.stringVerify();
                        message._heldCallID = "heldCallID";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.deviceTo = reader.stringVerify();
                        message._deviceTo = "deviceTo";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.agentID = reader.stringVerify();
                        message._agentID = "agentID";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.groupID = reader.stringVerify();
                        message._groupID = "groupID";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.password = reader.stringVerify();
                        message._password = "password";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.agentState = reader.stringVerify();
                        message._agentState = "agentState";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.route = reader.stringVerify();
                        message._route = "route";
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        message.immediate = reader.bool();
                        message._immediate = "immediate";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.associatedData = reader.stringVerify();
                        message._associatedData = "associatedData";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.routeCrossRefID = reader.stringVerify();
                        message._routeCrossRefID = "routeCrossRefID";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ServiceRequest;
    })();

    legwork.CallSnapshot = (function() {

        const CallSnapshot = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        CallSnapshot.prototype.callID = "";
        CallSnapshot.prototype.state = "";
        CallSnapshot.prototype.callingDevice = null;
        CallSnapshot.prototype.calledDevice = null;
        CallSnapshot.prototype.lastRedirection = null;
        CallSnapshot.prototype.associatedData = null;
        CallSnapshot.prototype.trunk = null;
        CallSnapshot.prototype.callType = null;
        CallSnapshot.prototype.since = null;
        CallSnapshot.prototype.recording = null;
        CallSnapshot.prototype.answered = null;
        CallSnapshot.prototype.linkageID = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_callingDevice", {
            get: $util.oneOfGetter($oneOfFields = ["callingDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_calledDevice", {
            get: $util.oneOfGetter($oneOfFields = ["calledDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_lastRedirection", {
            get: $util.oneOfGetter($oneOfFields = ["lastRedirection"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_associatedData", {
            get: $util.oneOfGetter($oneOfFields = ["associatedData"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_trunk", {
            get: $util.oneOfGetter($oneOfFields = ["trunk"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_callType", {
            get: $util.oneOfGetter($oneOfFields = ["callType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_since", {
            get: $util.oneOfGetter($oneOfFields = ["since"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_recording", {
            get: $util.oneOfGetter($oneOfFields = ["recording"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_answered", {
            get: $util.oneOfGetter($oneOfFields = ["answered"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CallSnapshot.prototype, "_linkageID", {
            get: $util.oneOfGetter($oneOfFields = ["linkageID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        CallSnapshot.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID") && message.callID !== "")
                writer.uint32(10).string(message.callID);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(18).string(message.state);
            if (message.callingDevice != null && $Object.hasOwnProperty.call(message, "callingDevice"))
                writer.uint32(26).string(message.callingDevice);
            if (message.calledDevice != null && $Object.hasOwnProperty.call(message, "calledDevice"))
                writer.uint32(34).string(message.calledDevice);
            if (message.lastRedirection != null && $Object.hasOwnProperty.call(message, "lastRedirection"))
                writer.uint32(42).string(message.lastRedirection);
            if (message.associatedData != null && $Object.hasOwnProperty.call(message, "associatedData"))
                writer.uint32(50).string(message.associatedData);
            if (message.trunk != null && $Object.hasOwnProperty.call(message, "trunk"))
                writer.uint32(58).string(message.trunk);
            if (message.callType != null && $Object.hasOwnProperty.call(message, "callType"))
                writer.uint32(64).uint32(message.callType);
            if (message.since != null && $Object.hasOwnProperty.call(message, "since"))
                writer.uint32(73).double(message.since);
            if (message.recording != null && $Object.hasOwnProperty.call(message, "recording"))
                writer.uint32(80).bool(message.recording);
            if (message.answered != null && $Object.hasOwnProperty.call(message, "answered"))
                writer.uint32(88).bool(message.answered);
            if (message.linkageID != null && $Object.hasOwnProperty.call(message, "linkageID"))
                writer.uint32(98).string(message.linkageID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        CallSnapshot.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.CallSnapshot();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.callID = value;
                        else
                            delete message.callID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.callingDevice = reader.stringVerify();
                        message._callingDevice = "callingDevice";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.calledDevice = reader.stringVerify();
                        message._calledDevice = "calledDevice";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.lastRedirection = reader.stringVerify();
                        message._lastRedirection = "lastRedirection";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.associatedData = reader.stringVerify();
                        message._associatedData = "associatedData";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.trunk = reader.stringVerify();
                        message._trunk = "trunk";
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        message.callType = reader.uint32();
                        message._callType = "callType";
                        continue;
                    }
                case 9: {
                        if (wireType !== 1)
                            break;
                        message.since = reader.double();
                        message._since = "since";
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        message.recording = reader.bool();
                        message._recording = "recording";
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        message.answered = reader.bool();
                        message._answered = "answered";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.linkageID = reader.stringVerify();
                        message._linkageID = "linkageID";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CallSnapshot;
    })();

    legwork.ServiceResult = (function() {

        const ServiceResult = function (properties) {
            this.calls = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        ServiceResult.prototype.callID = null;
        ServiceResult.prototype.agentState = null;
        ServiceResult.prototype.agentID = null;
        ServiceResult.prototype.groupID = null;
        ServiceResult.prototype.inService = null;
        ServiceResult.prototype.calls = $util.emptyArray;
        ServiceResult.prototype.forwardTo = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceResult.prototype, "_callID", {
            get: $util.oneOfGetter($oneOfFields = ["callID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceResult.prototype, "_agentState", {
            get: $util.oneOfGetter($oneOfFields = ["agentState"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceResult.prototype, "_agentID", {
            get: $util.oneOfGetter($oneOfFields = ["agentID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceResult.prototype, "_groupID", {
            get: $util.oneOfGetter($oneOfFields = ["groupID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceResult.prototype, "_inService", {
            get: $util.oneOfGetter($oneOfFields = ["inService"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(ServiceResult.prototype, "_forwardTo", {
            get: $util.oneOfGetter($oneOfFields = ["forwardTo"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        ServiceResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID"))
                writer.uint32(10).string(message.callID);
            if (message.agentState != null && $Object.hasOwnProperty.call(message, "agentState"))
                writer.uint32(18).string(message.agentState);
            if (message.agentID != null && $Object.hasOwnProperty.call(message, "agentID"))
                writer.uint32(26).string(message.agentID);
            if (message.groupID != null && $Object.hasOwnProperty.call(message, "groupID"))
                writer.uint32(34).string(message.groupID);
            if (message.inService != null && $Object.hasOwnProperty.call(message, "inService"))
                writer.uint32(40).bool(message.inService);
            if (message.calls != null && message.calls.length)
                for (let i = 0; i < message.calls.length; ++i)
                    $root.legwork.CallSnapshot.encode(message.calls[i], writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.forwardTo != null && $Object.hasOwnProperty.call(message, "forwardTo"))
                writer.uint32(58).string(message.forwardTo);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        ServiceResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.ServiceResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.callID = reader.stringVerify();
                        message._callID = "callID";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.agentState = reader.stringVerify();
                        message._agentState = "agentState";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.agentID = reader.stringVerify();
                        message._agentID = "agentID";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.groupID = reader.stringVerify();
                        message._groupID = "groupID";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.inService = reader.bool();
                        message._inService = "inService";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.calls && message.calls.length))
                            message.calls = [];
                        message.calls.push($root.legwork.CallSnapshot.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.forwardTo = reader.stringVerify();
                        message._forwardTo = "forwardTo";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ServiceResult;
    })();

    legwork.SwitchEvent = (function() {

        const SwitchEvent = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SwitchEvent.prototype.name = "";
        SwitchEvent.prototype.deviceID = "";
        SwitchEvent.prototype.callID = null;
        SwitchEvent.prototype.secondaryCallID = null;
        SwitchEvent.prototype.newCallID = null;
        SwitchEvent.prototype.subjectDevice = null;
        SwitchEvent.prototype.callingDevice = null;
        SwitchEvent.prototype.calledDevice = null;
        SwitchEvent.prototype.lastRedirection = null;
        SwitchEvent.prototype.trunk = null;
        SwitchEvent.prototype.localState = null;
        SwitchEvent.prototype.cause = null;
        SwitchEvent.prototype.associatedData = null;
        SwitchEvent.prototype.callType = null;
        SwitchEvent.prototype.agentID = null;
        SwitchEvent.prototype.groupID = null;
        SwitchEvent.prototype.forwardTo = null;
        SwitchEvent.prototype.switchTimeMs = null;
        SwitchEvent.prototype.resync = null;
        SwitchEvent.prototype.linkageID = null;
        SwitchEvent.prototype.routeCrossRefID = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_callID", {
            get: $util.oneOfGetter($oneOfFields = ["callID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_secondaryCallID", {
            get: $util.oneOfGetter($oneOfFields = ["secondaryCallID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_newCallID", {
            get: $util.oneOfGetter($oneOfFields = ["newCallID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_subjectDevice", {
            get: $util.oneOfGetter($oneOfFields = ["subjectDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_callingDevice", {
            get: $util.oneOfGetter($oneOfFields = ["callingDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_calledDevice", {
            get: $util.oneOfGetter($oneOfFields = ["calledDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_lastRedirection", {
            get: $util.oneOfGetter($oneOfFields = ["lastRedirection"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_trunk", {
            get: $util.oneOfGetter($oneOfFields = ["trunk"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_localState", {
            get: $util.oneOfGetter($oneOfFields = ["localState"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_cause", {
            get: $util.oneOfGetter($oneOfFields = ["cause"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_associatedData", {
            get: $util.oneOfGetter($oneOfFields = ["associatedData"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_callType", {
            get: $util.oneOfGetter($oneOfFields = ["callType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_agentID", {
            get: $util.oneOfGetter($oneOfFields = ["agentID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_groupID", {
            get: $util.oneOfGetter($oneOfFields = ["groupID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_forwardTo", {
            get: $util.oneOfGetter($oneOfFields = ["forwardTo"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_switchTimeMs", {
            get: $util.oneOfGetter($oneOfFields = ["switchTimeMs"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_resync", {
            get: $util.oneOfGetter($oneOfFields = ["resync"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_linkageID", {
            get: $util.oneOfGetter($oneOfFields = ["linkageID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SwitchEvent.prototype, "_routeCrossRefID", {
            get: $util.oneOfGetter($oneOfFields = ["routeCrossRefID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        SwitchEvent.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(10).string(message.name);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(18).string(message.deviceID);
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID"))
                writer.uint32(26).string(message.callID);
            if (message.secondaryCallID != null && $Object.hasOwnProperty.call(message, "secondaryCallID"))
                writer.uint32(34).string(message.secondaryCallID);
            if (message.newCallID != null && $Object.hasOwnProperty.call(message, "newCallID"))
                writer.uint32(42).string(message.newCallID);
            if (message.subjectDevice != null && $Object.hasOwnProperty.call(message, "subjectDevice"))
                writer.uint32(50).string(message.subjectDevice);
            if (message.callingDevice != null && $Object.hasOwnProperty.call(message, "callingDevice"))
                writer.uint32(58).string(message.callingDevice);
            if (message.calledDevice != null && $Object.hasOwnProperty.call(message, "calledDevice"))
                writer.uint32(66).string(message.calledDevice);
            if (message.lastRedirection != null && $Object.hasOwnProperty.call(message, "lastRedirection"))
                writer.uint32(74).string(message.lastRedirection);
            if (message.trunk != null && $Object.hasOwnProperty.call(message, "trunk"))
                writer.uint32(82).string(message.trunk);
            if (message.localState != null && $Object.hasOwnProperty.call(message, "localState"))
                writer.uint32(90).string(message.localState);
            if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                writer.uint32(98).string(message.cause);
            if (message.associatedData != null && $Object.hasOwnProperty.call(message, "associatedData"))
                writer.uint32(106).string(message.associatedData);
            if (message.callType != null && $Object.hasOwnProperty.call(message, "callType"))
                writer.uint32(112).uint32(message.callType);
            if (message.agentID != null && $Object.hasOwnProperty.call(message, "agentID"))
                writer.uint32(122).string(message.agentID);
            if (message.groupID != null && $Object.hasOwnProperty.call(message, "groupID"))
                writer.uint32(130).string(message.groupID);
            if (message.forwardTo != null && $Object.hasOwnProperty.call(message, "forwardTo"))
                writer.uint32(138).string(message.forwardTo);
            if (message.switchTimeMs != null && $Object.hasOwnProperty.call(message, "switchTimeMs"))
                writer.uint32(145).double(message.switchTimeMs);
            if (message.resync != null && $Object.hasOwnProperty.call(message, "resync"))
                writer.uint32(152).bool(message.resync);
            if (message.linkageID != null && $Object.hasOwnProperty.call(message, "linkageID"))
                writer.uint32(162).string(message.linkageID);
            if (message.routeCrossRefID != null && $Object.hasOwnProperty.call(message, "routeCrossRefID"))
                writer.uint32(170).string(message.routeCrossRefID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SwitchEvent.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.SwitchEvent();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.callID = reader.stringVerify();
                        message._callID = "callID";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.secondaryCallID = reader.stringVerify();
                        message._secondaryCallID = "secondaryCallID";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.newCallID = reader.stringVerify();
                        message._newCallID = "newCallID";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.subjectDevice = reader.stringVerify();
                        message._subjectDevice = "subjectDevice";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.callingDevice = reader.stringVerify();
                        message._callingDevice = "callingDevice";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.calledDevice = reader.stringVerify();
                        message._calledDevice = "calledDevice";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.lastRedirection = reader.stringVerify();
                        message._lastRedirection = "lastRedirection";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.trunk = reader.stringVerify();
                        message._trunk = "trunk";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.localState = reader.stringVerify();
                        message._localState = "localState";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.cause = reader.stringVerify();
                        message._cause = "cause";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.associatedData = reader.stringVerify();
                        message._associatedData = "associatedData";
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        message.callType = reader.uint32();
                        message._callType = "callType";
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        message.agentID = reader.stringVerify();
                        message._agentID = "agentID";
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        message.groupID = reader.stringVerify();
                        message._groupID = "groupID";
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        message.forwardTo = reader.stringVerify();
                        message._forwardTo = "forwardTo";
                        continue;
                    }
                case 18: {
                        if (wireType !== 1)
                            break;
                        message.switchTimeMs = reader.double();
                        message._switchTimeMs = "switchTimeMs";
                        continue;
                    }
                case 19: {
                        if (wireType !== 0)
                            break;
                        message.resync = reader.bool();
                        message._resync = "resync";
                        continue;
                    }
                case 20: {
                        if (wireType !== 2)
                            break;
                        message.linkageID = reader.stringVerify();
                        message._linkageID = "linkageID";
                        continue;
                    }
                case 21: {
                        if (wireType !== 2)
                            break;
                        message.routeCrossRefID = reader.stringVerify();
                        message._routeCrossRefID = "routeCrossRefID";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SwitchEvent;
    })();

    legwork.Error = (function() {

        const Error = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Error.prototype.code = "";
        Error.prototype.detail = null;
        Error.prototype.offset = null;
        Error.prototype.smartcti = null;
        Error.prototype.category = null;
        Error.prototype.value = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Error.prototype, "_detail", {
            get: $util.oneOfGetter($oneOfFields = ["detail"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Error.prototype, "_offset", {
            get: $util.oneOfGetter($oneOfFields = ["offset"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Error.prototype, "_smartcti", {
            get: $util.oneOfGetter($oneOfFields = ["smartcti"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Error.prototype, "_category", {
            get: $util.oneOfGetter($oneOfFields = ["category"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Error.prototype, "_value", {
            get: $util.oneOfGetter($oneOfFields = ["value"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Error.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                writer.uint32(10).string(message.code);
            if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                writer.uint32(18).string(message.detail);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                writer.uint32(24).uint32(message.offset);
            if (message.smartcti != null && $Object.hasOwnProperty.call(message, "smartcti"))
                writer.uint32(32).uint32(message.smartcti);
            if (message.category != null && $Object.hasOwnProperty.call(message, "category"))
                writer.uint32(42).string(message.category);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                writer.uint32(50).string(message.value);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Error.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Error();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.detail = reader.stringVerify();
                        message._detail = "detail";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.offset = reader.uint32();
                        message._offset = "offset";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.smartcti = reader.uint32();
                        message._smartcti = "smartcti";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.category = reader.stringVerify();
                        message._category = "category";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.value = reader.stringVerify();
                        message._value = "value";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Error;
    })();

    legwork.Event = (function() {

        const Event = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Event.prototype.name = "";
        Event.prototype.deviceID = "";
        Event.prototype.linkID = 0;
        Event.prototype.seq = 0;
        Event.prototype.streamID = "";
        Event.prototype.timeMs = 0;
        Event.prototype.callID = null;
        Event.prototype.lineageID = null;
        Event.prototype.switchCallID = null;
        Event.prototype.state = null;
        Event.prototype.own = null;
        Event.prototype.subjectDevice = null;
        Event.prototype.callingDevice = null;
        Event.prototype.calledDevice = null;
        Event.prototype.lastRedirection = null;
        Event.prototype.trunk = null;
        Event.prototype.cause = null;
        Event.prototype.associatedData = null;
        Event.prototype.callType = null;
        Event.prototype.agentID = null;
        Event.prototype.groupID = null;
        Event.prototype.agentState = null;
        Event.prototype.forwardTo = null;
        Event.prototype.from = null;
        Event.prototype.to = null;
        Event.prototype.reason = null;
        Event.prototype.resync = null;
        Event.prototype.switchTimeMs = null;
        Event.prototype.answered = null;
        Event.prototype.routeCrossRefID = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_callID", {
            get: $util.oneOfGetter($oneOfFields = ["callID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_lineageID", {
            get: $util.oneOfGetter($oneOfFields = ["lineageID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_switchCallID", {
            get: $util.oneOfGetter($oneOfFields = ["switchCallID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_state", {
            get: $util.oneOfGetter($oneOfFields = ["state"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_own", {
            get: $util.oneOfGetter($oneOfFields = ["own"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_subjectDevice", {
            get: $util.oneOfGetter($oneOfFields = ["subjectDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_callingDevice", {
            get: $util.oneOfGetter($oneOfFields = ["callingDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_calledDevice", {
            get: $util.oneOfGetter($oneOfFields = ["calledDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_lastRedirection", {
            get: $util.oneOfGetter($oneOfFields = ["lastRedirection"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_trunk", {
            get: $util.oneOfGetter($oneOfFields = ["trunk"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_cause", {
            get: $util.oneOfGetter($oneOfFields = ["cause"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_associatedData", {
            get: $util.oneOfGetter($oneOfFields = ["associatedData"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_callType", {
            get: $util.oneOfGetter($oneOfFields = ["callType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_agentID", {
            get: $util.oneOfGetter($oneOfFields = ["agentID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_groupID", {
            get: $util.oneOfGetter($oneOfFields = ["groupID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_agentState", {
            get: $util.oneOfGetter($oneOfFields = ["agentState"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_forwardTo", {
            get: $util.oneOfGetter($oneOfFields = ["forwardTo"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_from", {
            get: $util.oneOfGetter($oneOfFields = ["from"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_to", {
            get: $util.oneOfGetter($oneOfFields = ["to"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_reason", {
            get: $util.oneOfGetter($oneOfFields = ["reason"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_resync", {
            get: $util.oneOfGetter($oneOfFields = ["resync"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_switchTimeMs", {
            get: $util.oneOfGetter($oneOfFields = ["switchTimeMs"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_answered", {
            get: $util.oneOfGetter($oneOfFields = ["answered"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Event.prototype, "_routeCrossRefID", {
            get: $util.oneOfGetter($oneOfFields = ["routeCrossRefID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Event.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(10).string(message.name);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(18).string(message.deviceID);
            if (message.linkID != null && $Object.hasOwnProperty.call(message, "linkID") && message.linkID !== 0)
                writer.uint32(24).uint32(message.linkID);
            if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                writer.uint32(32).uint32(message.seq);
            if (message.streamID != null && $Object.hasOwnProperty.call(message, "streamID") && message.streamID !== "")
                writer.uint32(42).string(message.streamID);
            if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                writer.uint32(49).double(message.timeMs);
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID"))
                writer.uint32(58).string(message.callID);
            if (message.lineageID != null && $Object.hasOwnProperty.call(message, "lineageID"))
                writer.uint32(66).string(message.lineageID);
            if (message.switchCallID != null && $Object.hasOwnProperty.call(message, "switchCallID"))
                writer.uint32(74).string(message.switchCallID);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                writer.uint32(82).string(message.state);
            if (message.own != null && $Object.hasOwnProperty.call(message, "own"))
                writer.uint32(88).bool(message.own);
            if (message.subjectDevice != null && $Object.hasOwnProperty.call(message, "subjectDevice"))
                writer.uint32(98).string(message.subjectDevice);
            if (message.callingDevice != null && $Object.hasOwnProperty.call(message, "callingDevice"))
                writer.uint32(106).string(message.callingDevice);
            if (message.calledDevice != null && $Object.hasOwnProperty.call(message, "calledDevice"))
                writer.uint32(114).string(message.calledDevice);
            if (message.lastRedirection != null && $Object.hasOwnProperty.call(message, "lastRedirection"))
                writer.uint32(122).string(message.lastRedirection);
            if (message.trunk != null && $Object.hasOwnProperty.call(message, "trunk"))
                writer.uint32(130).string(message.trunk);
            if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                writer.uint32(138).string(message.cause);
            if (message.associatedData != null && $Object.hasOwnProperty.call(message, "associatedData"))
                writer.uint32(146).string(message.associatedData);
            if (message.callType != null && $Object.hasOwnProperty.call(message, "callType"))
                writer.uint32(152).uint32(message.callType);
            if (message.agentID != null && $Object.hasOwnProperty.call(message, "agentID"))
                writer.uint32(162).string(message.agentID);
            if (message.groupID != null && $Object.hasOwnProperty.call(message, "groupID"))
                writer.uint32(170).string(message.groupID);
            if (message.agentState != null && $Object.hasOwnProperty.call(message, "agentState"))
                writer.uint32(178).string(message.agentState);
            if (message.forwardTo != null && $Object.hasOwnProperty.call(message, "forwardTo"))
                writer.uint32(186).string(message.forwardTo);
            if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                writer.uint32(194).string(message.from);
            if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                writer.uint32(202).string(message.to);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                writer.uint32(210).string(message.reason);
            if (message.resync != null && $Object.hasOwnProperty.call(message, "resync"))
                writer.uint32(216).bool(message.resync);
            if (message.switchTimeMs != null && $Object.hasOwnProperty.call(message, "switchTimeMs"))
                writer.uint32(225).double(message.switchTimeMs);
            if (message.answered != null && $Object.hasOwnProperty.call(message, "answered"))
                writer.uint32(232).bool(message.answered);
            if (message.routeCrossRefID != null && $Object.hasOwnProperty.call(message, "routeCrossRefID"))
                writer.uint32(242).string(message.routeCrossRefID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Event.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Event();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.linkID = value;
                        else
                            delete message.linkID;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.seq = value;
                        else
                            delete message.seq;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.streamID = value;
                        else
                            delete message.streamID;
                        continue;
                    }
                case 6: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.timeMs = value;
                        else
                            delete message.timeMs;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.callID = reader.stringVerify();
                        message._callID = "callID";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.lineageID = reader.stringVerify();
                        message._lineageID = "lineageID";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.switchCallID = reader.stringVerify();
                        message._switchCallID = "switchCallID";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.state = reader.stringVerify();
                        message._state = "state";
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        message.own = reader.bool();
                        message._own = "own";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.subjectDevice = reader.stringVerify();
                        message._subjectDevice = "subjectDevice";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.callingDevice = reader.stringVerify();
                        message._callingDevice = "callingDevice";
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        message.calledDevice = reader.stringVerify();
                        message._calledDevice = "calledDevice";
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        message.lastRedirection = reader.stringVerify();
                        message._lastRedirection = "lastRedirection";
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        message.trunk = reader.stringVerify();
                        message._trunk = "trunk";
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        message.cause = reader.stringVerify();
                        message._cause = "cause";
                        continue;
                    }
                case 18: {
                        if (wireType !== 2)
                            break;
                        message.associatedData = reader.stringVerify();
                        message._associatedData = "associatedData";
                        continue;
                    }
                case 19: {
                        if (wireType !== 0)
                            break;
                        message.callType = reader.uint32();
                        message._callType = "callType";
                        continue;
                    }
                case 20: {
                        if (wireType !== 2)
                            break;
                        message.agentID = reader.stringVerify();
                        message._agentID = "agentID";
                        continue;
                    }
                case 21: {
                        if (wireType !== 2)
                            break;
                        message.groupID = reader.stringVerify();
                        message._groupID = "groupID";
                        continue;
                    }
                case 22: {
                        if (wireType !== 2)
                            break;
                        message.agentState = reader.stringVerify();
                        message._agentState = "agentState";
                        continue;
                    }
                case 23: {
                        if (wireType !== 2)
                            break;
                        message.forwardTo = reader.stringVerify();
                        message._forwardTo = "forwardTo";
                        continue;
                    }
                case 24: {
                        if (wireType !== 2)
                            break;
                        message.from = reader.stringVerify();
                        message._from = "from";
                        continue;
                    }
                case 25: {
                        if (wireType !== 2)
                            break;
                        message.to = reader.stringVerify();
                        message._to = "to";
                        continue;
                    }
                case 26: {
                        if (wireType !== 2)
                            break;
                        message.reason = reader.stringVerify();
                        message._reason = "reason";
                        continue;
                    }
                case 27: {
                        if (wireType !== 0)
                            break;
                        message.resync = reader.bool();
                        message._resync = "resync";
                        continue;
                    }
                case 28: {
                        if (wireType !== 1)
                            break;
                        message.switchTimeMs = reader.double();
                        message._switchTimeMs = "switchTimeMs";
                        continue;
                    }
                case 29: {
                        if (wireType !== 0)
                            break;
                        message.answered = reader.bool();
                        message._answered = "answered";
                        continue;
                    }
                case 30: {
                        if (wireType !== 2)
                            break;
                        message.routeCrossRefID = reader.stringVerify();
                        message._routeCrossRefID = "routeCrossRefID";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Event;
    })();

    legwork.Command = (function() {

        const Command = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Command.prototype.commandID = 0;
        Command.prototype.request = null;
        Command.prototype.legID = null;
        Command.prototype.timeoutMs = null;
        Command.prototype.figures = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Command.prototype, "_legID", {
            get: $util.oneOfGetter($oneOfFields = ["legID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Command.prototype, "_timeoutMs", {
            get: $util.oneOfGetter($oneOfFields = ["timeoutMs"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Command.prototype, "_figures", {
            get: $util.oneOfGetter($oneOfFields = ["figures"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Command.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.commandID != null && $Object.hasOwnProperty.call(message, "commandID") && message.commandID !== 0)
                writer.uint32(8).uint32(message.commandID);
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                $root.legwork.ServiceRequest.encode(message.request, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.legID != null && $Object.hasOwnProperty.call(message, "legID"))
                writer.uint32(26).string(message.legID);
            if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs"))
                writer.uint32(32).uint32(message.timeoutMs);
            if (message.figures != null && $Object.hasOwnProperty.call(message, "figures"))
                $root.legwork.FigureQuestion.encode(message.figures, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Command.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Command();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.commandID = value;
                        else
                            delete message.commandID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.request = $root.legwork.ServiceRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.legID = reader.stringVerify();
                        message._legID = "legID";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.timeoutMs = reader.uint32();
                        message._timeoutMs = "timeoutMs";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.figures = $root.legwork.FigureQuestion.decode(reader, reader.size(), $undefined, _depth + 1, message.figures);
                        message._figures = "figures";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Command;
    })();

    legwork.FigureQuestion = (function() {

        const FigureQuestion = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        FigureQuestion.prototype.by = "";
        FigureQuestion.prototype.windows = "";
        FigureQuestion.prototype.after = "";

        FigureQuestion.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                writer.uint32(10).string(message.by);
            if (message.windows != null && $Object.hasOwnProperty.call(message, "windows") && message.windows !== "")
                writer.uint32(18).string(message.windows);
            if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== "")
                writer.uint32(26).string(message.after);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        FigureQuestion.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.FigureQuestion();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.by = value;
                        else
                            delete message.by;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.windows = value;
                        else
                            delete message.windows;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.after = value;
                        else
                            delete message.after;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FigureQuestion;
    })();

    legwork.FigureAnswer = (function() {

        const FigureAnswer = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        FigureAnswer.prototype.json = "";
        FigureAnswer.prototype.more = false;

        FigureAnswer.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json !== "")
                writer.uint32(10).string(message.json);
            if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                writer.uint32(16).bool(message.more);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        FigureAnswer.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.FigureAnswer();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.json = value;
                        else
                            delete message.json;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.more = value;
                        else
                            delete message.more;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FigureAnswer;
    })();

    legwork.Leg = (function() {

        const Leg = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Leg.prototype.callID = "";
        Leg.prototype.lineageID = "";
        Leg.prototype.switchCallID = "";
        Leg.prototype.deviceID = "";
        Leg.prototype.state = "";
        Leg.prototype.answered = false;
        Leg.prototype.recording = false;
        Leg.prototype.sinceMs = 0;
        Leg.prototype.callingDevice = null;
        Leg.prototype.calledDevice = null;
        Leg.prototype.lastRedirection = null;
        Leg.prototype.trunk = null;
        Leg.prototype.associatedData = null;
        Leg.prototype.callType = null;
        Leg.prototype.quarantined = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_callingDevice", {
            get: $util.oneOfGetter($oneOfFields = ["callingDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_calledDevice", {
            get: $util.oneOfGetter($oneOfFields = ["calledDevice"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_lastRedirection", {
            get: $util.oneOfGetter($oneOfFields = ["lastRedirection"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_trunk", {
            get: $util.oneOfGetter($oneOfFields = ["trunk"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_associatedData", {
            get: $util.oneOfGetter($oneOfFields = ["associatedData"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_callType", {
            get: $util.oneOfGetter($oneOfFields = ["callType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Leg.prototype, "_quarantined", {
            get: $util.oneOfGetter($oneOfFields = ["quarantined"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Leg.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID") && message.callID !== "")
                writer.uint32(10).string(message.callID);
            if (message.lineageID != null && $Object.hasOwnProperty.call(message, "lineageID") && message.lineageID !== "")
                writer.uint32(18).string(message.lineageID);
            if (message.switchCallID != null && $Object.hasOwnProperty.call(message, "switchCallID") && message.switchCallID !== "")
                writer.uint32(26).string(message.switchCallID);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(34).string(message.deviceID);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(42).string(message.state);
            if (message.answered != null && $Object.hasOwnProperty.call(message, "answered") && message.answered !== false)
                writer.uint32(48).bool(message.answered);
            if (message.recording != null && $Object.hasOwnProperty.call(message, "recording") && message.recording !== false)
                writer.uint32(56).bool(message.recording);
            if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs") && !$Object.is(message.sinceMs, 0))
                writer.uint32(65).double(message.sinceMs);
            if (message.callingDevice != null && $Object.hasOwnProperty.call(message, "callingDevice"))
                writer.uint32(74).string(message.callingDevice);
            if (message.calledDevice != null && $Object.hasOwnProperty.call(message, "calledDevice"))
                writer.uint32(82).string(message.calledDevice);
            if (message.lastRedirection != null && $Object.hasOwnProperty.call(message, "lastRedirection"))
                writer.uint32(90).string(message.lastRedirection);
            if (message.trunk != null && $Object.hasOwnProperty.call(message, "trunk"))
                writer.uint32(98).string(message.trunk);
            if (message.associatedData != null && $Object.hasOwnProperty.call(message, "associatedData"))
                writer.uint32(106).string(message.associatedData);
            if (message.callType != null && $Object.hasOwnProperty.call(message, "callType"))
                writer.uint32(112).uint32(message.callType);
            if (message.quarantined != null && $Object.hasOwnProperty.call(message, "quarantined"))
                writer.uint32(120).bool(message.quarantined);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Leg.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Leg();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.callID = value;
                        else
                            delete message.callID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.lineageID = value;
                        else
                            delete message.lineageID;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.switchCallID = value;
                        else
                            delete message.switchCallID;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.answered = value;
                        else
                            delete message.answered;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.recording = value;
                        else
                            delete message.recording;
                        continue;
                    }
                case 8: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.sinceMs = value;
                        else
                            delete message.sinceMs;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.callingDevice = reader.stringVerify();
                        message._callingDevice = "callingDevice";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.calledDevice = reader.stringVerify();
                        message._calledDevice = "calledDevice";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.lastRedirection = reader.stringVerify();
                        message._lastRedirection = "lastRedirection";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.trunk = reader.stringVerify();
                        message._trunk = "trunk";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.associatedData = reader.stringVerify();
                        message._associatedData = "associatedData";
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        message.callType = reader.uint32();
                        message._callType = "callType";
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        message.quarantined = reader.bool();
                        message._quarantined = "quarantined";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Leg;
    })();

    legwork.Reply = (function() {

        const Reply = function (properties) {
            this.legs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Reply.prototype.commandID = 0;
        Reply.prototype.error = null;
        Reply.prototype.callID = null;
        Reply.prototype.lineageID = null;
        Reply.prototype.result = null;
        Reply.prototype.legs = $util.emptyArray;
        Reply.prototype.figures = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Reply.prototype, "_error", {
            get: $util.oneOfGetter($oneOfFields = ["error"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Reply.prototype, "_callID", {
            get: $util.oneOfGetter($oneOfFields = ["callID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Reply.prototype, "_lineageID", {
            get: $util.oneOfGetter($oneOfFields = ["lineageID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Reply.prototype, "_result", {
            get: $util.oneOfGetter($oneOfFields = ["result"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Reply.prototype, "_figures", {
            get: $util.oneOfGetter($oneOfFields = ["figures"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Reply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.commandID != null && $Object.hasOwnProperty.call(message, "commandID") && message.commandID !== 0)
                writer.uint32(8).uint32(message.commandID);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.legwork.Error.encode(message.error, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID"))
                writer.uint32(26).string(message.callID);
            if (message.lineageID != null && $Object.hasOwnProperty.call(message, "lineageID"))
                writer.uint32(34).string(message.lineageID);
            if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                $root.legwork.ServiceResult.encode(message.result, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.legs != null && message.legs.length)
                for (let i = 0; i < message.legs.length; ++i)
                    $root.legwork.Leg.encode(message.legs[i], writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.figures != null && $Object.hasOwnProperty.call(message, "figures"))
                $root.legwork.FigureAnswer.encode(message.figures, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Reply.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Reply();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.commandID = value;
                        else
                            delete message.commandID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.legwork.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        message._error = "error";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.callID = reader.stringVerify();
                        message._callID = "callID";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.lineageID = reader.stringVerify();
                        message._lineageID = "lineageID";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.result = $root.legwork.ServiceResult.decode(reader, reader.size(), $undefined, _depth + 1, message.result);
                        message._result = "result";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.legs && message.legs.length))
                            message.legs = [];
                        message.legs.push($root.legwork.Leg.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.figures = $root.legwork.FigureAnswer.decode(reader, reader.size(), $undefined, _depth + 1, message.figures);
                        message._figures = "figures";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Reply;
    })();

    legwork.Frame = (function() {

        const Frame = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Frame.prototype.bytes = $util.newBuffer([]);
        Frame.prototype.deviceID = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Frame.prototype, "_deviceID", {
            get: $util.oneOfGetter($oneOfFields = ["deviceID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Frame.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes.length)
                writer.uint32(10).bytes(message.bytes);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID"))
                writer.uint32(18).string(message.deviceID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Frame.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Frame();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.deviceID = reader.stringVerify();
                        message._deviceID = "deviceID";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Frame;
    })();

    legwork.LinkState = (function() {

        const LinkState = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        LinkState.prototype.up = false;
        LinkState.prototype.reason = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(LinkState.prototype, "_reason", {
            get: $util.oneOfGetter($oneOfFields = ["reason"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        LinkState.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.up != null && $Object.hasOwnProperty.call(message, "up") && message.up !== false)
                writer.uint32(8).bool(message.up);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                writer.uint32(18).string(message.reason);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        LinkState.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.LinkState();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.up = value;
                        else
                            delete message.up;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.reason = reader.stringVerify();
                        message._reason = "reason";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LinkState;
    })();

    legwork.Lineage = (function() {

        const Lineage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Lineage.prototype.from = "";
        Lineage.prototype.to = "";

        Lineage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                writer.uint32(10).string(message.from);
            if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                writer.uint32(18).string(message.to);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Lineage.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Lineage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.from = value;
                        else
                            delete message.from;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.to = value;
                        else
                            delete message.to;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Lineage;
    })();

    legwork.Overflow = (function() {

        const Overflow = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Overflow.prototype.reason = "";

        Overflow.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(10).string(message.reason);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Overflow.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Overflow();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Overflow;
    })();

    legwork.Cursor = (function() {

        const Cursor = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Cursor.prototype.consumer = "";
        Cursor.prototype.deviceID = "";
        Cursor.prototype.seq = 0;
        Cursor.prototype.outcome = "";
        Cursor.prototype.note = null;
        Cursor.prototype.timeMs = 0;
        Cursor.prototype.streamID = null;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Cursor.prototype, "_note", {
            get: $util.oneOfGetter($oneOfFields = ["note"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Cursor.prototype, "_streamID", {
            get: $util.oneOfGetter($oneOfFields = ["streamID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Cursor.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer") && message.consumer !== "")
                writer.uint32(10).string(message.consumer);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(18).string(message.deviceID);
            if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                writer.uint32(24).uint32(message.seq);
            if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                writer.uint32(34).string(message.outcome);
            if (message.note != null && $Object.hasOwnProperty.call(message, "note"))
                writer.uint32(42).string(message.note);
            if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                writer.uint32(49).double(message.timeMs);
            if (message.streamID != null && $Object.hasOwnProperty.call(message, "streamID"))
                writer.uint32(58).string(message.streamID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Cursor.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Cursor();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.consumer = value;
                        else
                            delete message.consumer;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.seq = value;
                        else
                            delete message.seq;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.outcome = value;
                        else
                            delete message.outcome;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.note = reader.stringVerify();
                        message._note = "note";
                        continue;
                    }
                case 6: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.timeMs = value;
                        else
                            delete message.timeMs;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.streamID = reader.stringVerify();
                        message._streamID = "streamID";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Cursor;
    })();

    legwork.Device = (function() {

        const Device = function (properties) {
            this.legs = [];
            this.cursors = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Device.prototype.deviceID = "";
        Device.prototype.seq = 0;
        Device.prototype.wanted = false;
        Device.prototype.legs = $util.emptyArray;
        Device.prototype.agentState = "";
        Device.prototype.agentID = null;
        Device.prototype.groupID = null;
        Device.prototype.forwardTo = "";
        Device.prototype.cursors = $util.emptyArray;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Device.prototype, "_agentID", {
            get: $util.oneOfGetter($oneOfFields = ["agentID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Device.prototype, "_groupID", {
            get: $util.oneOfGetter($oneOfFields = ["groupID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Device.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(10).string(message.deviceID);
            if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                writer.uint32(16).uint32(message.seq);
            if (message.wanted != null && $Object.hasOwnProperty.call(message, "wanted") && message.wanted !== false)
                writer.uint32(24).bool(message.wanted);
            if (message.legs != null && message.legs.length)
                for (let i = 0; i < message.legs.length; ++i)
                    $root.legwork.Leg.encode(message.legs[i], writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.agentState != null && $Object.hasOwnProperty.call(message, "agentState") && message.agentState !== "")
                writer.uint32(42).string(message.agentState);
            if (message.agentID != null && $Object.hasOwnProperty.call(message, "agentID"))
                writer.uint32(50).string(message.agentID);
            if (message.groupID != null && $Object.hasOwnProperty.call(message, "groupID"))
                writer.uint32(58).string(message.groupID);
            if (message.forwardTo != null && $Object.hasOwnProperty.call(message, "forwardTo") && message.forwardTo !== "")
                writer.uint32(66).string(message.forwardTo);
            if (message.cursors != null && message.cursors.length)
                for (let i = 0; i < message.cursors.length; ++i)
                    $root.legwork.Cursor.encode(message.cursors[i], writer.uint32(74).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Device.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Device();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.seq = value;
                        else
                            delete message.seq;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.wanted = value;
                        else
                            delete message.wanted;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.legs && message.legs.length))
                            message.legs = [];
                        message.legs.push($root.legwork.Leg.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.agentState = value;
                        else
                            delete message.agentState;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.agentID = reader.stringVerify();
                        message._agentID = "agentID";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.groupID = reader.stringVerify();
                        message._groupID = "groupID";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.forwardTo = value;
                        else
                            delete message.forwardTo;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.cursors && message.cursors.length))
                            message.cursors = [];
                        message.cursors.push($root.legwork.Cursor.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Device;
    })();

    legwork.KnownLeg = (function() {

        const KnownLeg = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        KnownLeg.prototype.callID = "";
        KnownLeg.prototype.lineageID = "";

        KnownLeg.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.callID != null && $Object.hasOwnProperty.call(message, "callID") && message.callID !== "")
                writer.uint32(10).string(message.callID);
            if (message.lineageID != null && $Object.hasOwnProperty.call(message, "lineageID") && message.lineageID !== "")
                writer.uint32(18).string(message.lineageID);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        KnownLeg.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.KnownLeg();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.callID = value;
                        else
                            delete message.callID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.lineageID = value;
                        else
                            delete message.lineageID;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return KnownLeg;
    })();

    legwork.KnownDevice = (function() {

        const KnownDevice = function (properties) {
            this.legs = [];
            this.cursors = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        KnownDevice.prototype.deviceID = "";
        KnownDevice.prototype.seq = 0;
        KnownDevice.prototype.wanted = false;
        KnownDevice.prototype.groupID = null;
        KnownDevice.prototype.legs = $util.emptyArray;
        KnownDevice.prototype.cursors = $util.emptyArray;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(KnownDevice.prototype, "_groupID", {
            get: $util.oneOfGetter($oneOfFields = ["groupID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        KnownDevice.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID") && message.deviceID !== "")
                writer.uint32(10).string(message.deviceID);
            if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                writer.uint32(16).uint32(message.seq);
            if (message.wanted != null && $Object.hasOwnProperty.call(message, "wanted") && message.wanted !== false)
                writer.uint32(24).bool(message.wanted);
            if (message.groupID != null && $Object.hasOwnProperty.call(message, "groupID"))
                writer.uint32(34).string(message.groupID);
            if (message.legs != null && message.legs.length)
                for (let i = 0; i < message.legs.length; ++i)
                    $root.legwork.KnownLeg.encode(message.legs[i], writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.cursors != null && message.cursors.length)
                for (let i = 0; i < message.cursors.length; ++i)
                    $root.legwork.Cursor.encode(message.cursors[i], writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        KnownDevice.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.KnownDevice();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deviceID = value;
                        else
                            delete message.deviceID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.seq = value;
                        else
                            delete message.seq;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.wanted = value;
                        else
                            delete message.wanted;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.groupID = reader.stringVerify();
                        message._groupID = "groupID";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.legs && message.legs.length))
                            message.legs = [];
                        message.legs.push($root.legwork.KnownLeg.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.cursors && message.cursors.length))
                            message.cursors = [];
                        message.cursors.push($root.legwork.Cursor.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return KnownDevice;
    })();

    legwork.Known = (function() {

        const Known = function (properties) {
            this.devices = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Known.prototype.streamID = "";
        Known.prototype.devices = $util.emptyArray;

        Known.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.streamID != null && $Object.hasOwnProperty.call(message, "streamID") && message.streamID !== "")
                writer.uint32(10).string(message.streamID);
            if (message.devices != null && message.devices.length)
                for (let i = 0; i < message.devices.length; ++i)
                    $root.legwork.KnownDevice.encode(message.devices[i], writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Known.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Known();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.streamID = value;
                        else
                            delete message.streamID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.devices && message.devices.length))
                            message.devices = [];
                        message.devices.push($root.legwork.KnownDevice.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Known;
    })();

    legwork.Quarantine = (function() {

        const Quarantine = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Quarantine.prototype.reason = "";
        Quarantine.prototype.deviceID = null;
        Quarantine.prototype.timeMs = 0;

        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Quarantine.prototype, "_deviceID", {
            get: $util.oneOfGetter($oneOfFields = ["deviceID"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Quarantine.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(10).string(message.reason);
            if (message.deviceID != null && $Object.hasOwnProperty.call(message, "deviceID"))
                writer.uint32(18).string(message.deviceID);
            if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                writer.uint32(25).double(message.timeMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Quarantine.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Quarantine();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.deviceID = reader.stringVerify();
                        message._deviceID = "deviceID";
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.timeMs = value;
                        else
                            delete message.timeMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Quarantine;
    })();

    legwork.Record = (function() {

        const Record = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Record.prototype.command = null;
        Record.prototype.cancel = null;
        Record.prototype.frame = null;
        Record.prototype.link = null;
        Record.prototype.lineage = null;
        Record.prototype.overflow = null;
        Record.prototype.reply = null;
        Record.prototype.event = null;
        Record.prototype.fault = null;
        Record.prototype.device = null;
        Record.prototype.cursor = null;
        Record.prototype.quarantine = null;
        Record.prototype.known = null;
        Record.prototype.position = null;
        Record.prototype.past = null;

        let $oneOfFields;

        $Object.defineProperty(Record.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["command", "cancel", "frame", "link", "lineage", "overflow", "reply", "event", "fault", "device", "cursor", "quarantine", "known"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Record.prototype, "_position", {
            get: $util.oneOfGetter($oneOfFields = ["position"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Record.prototype, "_past", {
            get: $util.oneOfGetter($oneOfFields = ["past"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Record.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                $root.legwork.Command.encode(message.command, writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel"))
                writer.uint32(16).uint32(message.cancel);
            if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                $root.legwork.Frame.encode(message.frame, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                $root.legwork.LinkState.encode(message.link, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.lineage != null && $Object.hasOwnProperty.call(message, "lineage"))
                $root.legwork.Lineage.encode(message.lineage, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.overflow != null && $Object.hasOwnProperty.call(message, "overflow"))
                $root.legwork.Overflow.encode(message.overflow, writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.reply != null && $Object.hasOwnProperty.call(message, "reply"))
                $root.legwork.Reply.encode(message.reply, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                $root.legwork.Event.encode(message.event, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.fault != null && $Object.hasOwnProperty.call(message, "fault"))
                $root.legwork.Error.encode(message.fault, writer.uint32(74).fork(), _depth + 1).ldelim();
            if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                $root.legwork.Device.encode(message.device, writer.uint32(82).fork(), _depth + 1).ldelim();
            if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor"))
                $root.legwork.Cursor.encode(message.cursor, writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.quarantine != null && $Object.hasOwnProperty.call(message, "quarantine"))
                $root.legwork.Quarantine.encode(message.quarantine, writer.uint32(106).fork(), _depth + 1).ldelim();
            if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                writer.uint32(120).uint32(message.position);
            if (message.past != null && $Object.hasOwnProperty.call(message, "past"))
                writer.uint32(128).bool(message.past);
            if (message.known != null && $Object.hasOwnProperty.call(message, "known"))
                $root.legwork.Known.encode(message.known, writer.uint32(138).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Record.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Record();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.command = $root.legwork.Command.decode(reader, reader.size(), $undefined, _depth + 1, message.command);
                        message.kind = "command";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.cancel = reader.uint32();
                        message.kind = "cancel";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.frame = $root.legwork.Frame.decode(reader, reader.size(), $undefined, _depth + 1, message.frame);
                        message.kind = "frame";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.link = $root.legwork.LinkState.decode(reader, reader.size(), $undefined, _depth + 1, message.link);
                        message.kind = "link";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.lineage = $root.legwork.Lineage.decode(reader, reader.size(), $undefined, _depth + 1, message.lineage);
                        message.kind = "lineage";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.overflow = $root.legwork.Overflow.decode(reader, reader.size(), $undefined, _depth + 1, message.overflow);
                        message.kind = "overflow";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.reply = $root.legwork.Reply.decode(reader, reader.size(), $undefined, _depth + 1, message.reply);
                        message.kind = "reply";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.event = $root.legwork.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                        message.kind = "event";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.fault = $root.legwork.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.fault);
                        message.kind = "fault";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.device = $root.legwork.Device.decode(reader, reader.size(), $undefined, _depth + 1, message.device);
                        message.kind = "device";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.cursor = $root.legwork.Cursor.decode(reader, reader.size(), $undefined, _depth + 1, message.cursor);
                        message.kind = "cursor";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.quarantine = $root.legwork.Quarantine.decode(reader, reader.size(), $undefined, _depth + 1, message.quarantine);
                        message.kind = "quarantine";
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        message.known = $root.legwork.Known.decode(reader, reader.size(), $undefined, _depth + 1, message.known);
                        message.kind = "known";
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        message.position = reader.uint32();
                        message._position = "position";
                        continue;
                    }
                case 16: {
                        if (wireType !== 0)
                            break;
                        message.past = reader.bool();
                        message._past = "past";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Record;
    })();

    legwork.JournalRecord = (function() {

        const JournalRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        JournalRecord.prototype.lineage = null;
        JournalRecord.prototype.reply = null;
        JournalRecord.prototype.event = null;
        JournalRecord.prototype.device = null;
        JournalRecord.prototype.cursor = null;
        JournalRecord.prototype.checkpoint = null;
        JournalRecord.prototype.quarantine = null;
        JournalRecord.prototype.loose = null;
        JournalRecord.prototype.position = null;

        let $oneOfFields;

        $Object.defineProperty(JournalRecord.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["lineage", "reply", "event", "device", "cursor", "checkpoint", "quarantine"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(JournalRecord.prototype, "_loose", {
            get: $util.oneOfGetter($oneOfFields = ["loose"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(JournalRecord.prototype, "_position", {
            get: $util.oneOfGetter($oneOfFields = ["position"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        JournalRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.lineage != null && $Object.hasOwnProperty.call(message, "lineage"))
                $root.legwork.Lineage.encode(message.lineage, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.reply != null && $Object.hasOwnProperty.call(message, "reply"))
                $root.legwork.Reply.encode(message.reply, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                $root.legwork.Event.encode(message.event, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                $root.legwork.Device.encode(message.device, writer.uint32(82).fork(), _depth + 1).ldelim();
            if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor"))
                $root.legwork.Cursor.encode(message.cursor, writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint"))
                $root.legwork.Checkpoint.encode(message.checkpoint, writer.uint32(98).fork(), _depth + 1).ldelim();
            if (message.quarantine != null && $Object.hasOwnProperty.call(message, "quarantine"))
                $root.legwork.Quarantine.encode(message.quarantine, writer.uint32(106).fork(), _depth + 1).ldelim();
            if (message.loose != null && $Object.hasOwnProperty.call(message, "loose"))
                writer.uint32(112).uint32(message.loose);
            if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                writer.uint32(120).uint32(message.position);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        JournalRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.JournalRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.lineage = $root.legwork.Lineage.decode(reader, reader.size(), $undefined, _depth + 1, message.lineage);
                        message.kind = "lineage";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.reply = $root.legwork.Reply.decode(reader, reader.size(), $undefined, _depth + 1, message.reply);
                        message.kind = "reply";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.event = $root.legwork.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                        message.kind = "event";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.device = $root.legwork.Device.decode(reader, reader.size(), $undefined, _depth + 1, message.device);
                        message.kind = "device";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.cursor = $root.legwork.Cursor.decode(reader, reader.size(), $undefined, _depth + 1, message.cursor);
                        message.kind = "cursor";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.checkpoint = $root.legwork.Checkpoint.decode(reader, reader.size(), $undefined, _depth + 1, message.checkpoint);
                        message.kind = "checkpoint";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.quarantine = $root.legwork.Quarantine.decode(reader, reader.size(), $undefined, _depth + 1, message.quarantine);
                        message.kind = "quarantine";
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        message.loose = reader.uint32();
                        message._loose = "loose";
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        message.position = reader.uint32();
                        message._position = "position";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return JournalRecord;
    })();

    legwork.Checkpoint = (function() {

        const Checkpoint = function (properties) {
            this.lineages = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Checkpoint.prototype.segment = 0;
        Checkpoint.prototype.complete = false;
        Checkpoint.prototype.nextLeg = 0;
        Checkpoint.prototype.lineages = $util.emptyArray;

        Checkpoint.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.segment != null && $Object.hasOwnProperty.call(message, "segment") && !$Object.is(message.segment, 0))
                writer.uint32(9).double(message.segment);
            if (message.complete != null && $Object.hasOwnProperty.call(message, "complete") && message.complete !== false)
                writer.uint32(16).bool(message.complete);
            if (message.nextLeg != null && $Object.hasOwnProperty.call(message, "nextLeg") && !$Object.is(message.nextLeg, 0))
                writer.uint32(25).double(message.nextLeg);
            if (message.lineages != null && message.lineages.length)
                for (let i = 0; i < message.lineages.length; ++i)
                    $root.legwork.Lineage.encode(message.lineages[i], writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Checkpoint.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.Checkpoint();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.segment = value;
                        else
                            delete message.segment;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.complete = value;
                        else
                            delete message.complete;
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.nextLeg = value;
                        else
                            delete message.nextLeg;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.lineages && message.lineages.length))
                            message.lineages = [];
                        message.lineages.push($root.legwork.Lineage.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Checkpoint;
    })();

    legwork.SegmentHeader = (function() {

        const SegmentHeader = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SegmentHeader.prototype.streamID = "";
        SegmentHeader.prototype.runID = "";
        SegmentHeader.prototype.linkID = 0;
        SegmentHeader.prototype.shard = 0;
        SegmentHeader.prototype.shards = 0;
        SegmentHeader.prototype.segment = 0;
        SegmentHeader.prototype.firstRecord = 0;
        SegmentHeader.prototype.stateFrom = 0;
        SegmentHeader.prototype.salt = 0;
        SegmentHeader.prototype.timeMs = 0;

        SegmentHeader.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.streamID != null && $Object.hasOwnProperty.call(message, "streamID") && message.streamID !== "")
                writer.uint32(10).string(message.streamID);
            if (message.runID != null && $Object.hasOwnProperty.call(message, "runID") && message.runID !== "")
                writer.uint32(18).string(message.runID);
            if (message.linkID != null && $Object.hasOwnProperty.call(message, "linkID") && message.linkID !== 0)
                writer.uint32(24).uint32(message.linkID);
            if (message.shard != null && $Object.hasOwnProperty.call(message, "shard") && message.shard !== 0)
                writer.uint32(32).uint32(message.shard);
            if (message.shards != null && $Object.hasOwnProperty.call(message, "shards") && message.shards !== 0)
                writer.uint32(40).uint32(message.shards);
            if (message.segment != null && $Object.hasOwnProperty.call(message, "segment") && !$Object.is(message.segment, 0))
                writer.uint32(49).double(message.segment);
            if (message.firstRecord != null && $Object.hasOwnProperty.call(message, "firstRecord") && !$Object.is(message.firstRecord, 0))
                writer.uint32(57).double(message.firstRecord);
            if (message.stateFrom != null && $Object.hasOwnProperty.call(message, "stateFrom") && !$Object.is(message.stateFrom, 0))
                writer.uint32(65).double(message.stateFrom);
            if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt !== 0)
                writer.uint32(72).uint32(message.salt);
            if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                writer.uint32(81).double(message.timeMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SegmentHeader.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.SegmentHeader();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.streamID = value;
                        else
                            delete message.streamID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.runID = value;
                        else
                            delete message.runID;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.linkID = value;
                        else
                            delete message.linkID;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.shard = value;
                        else
                            delete message.shard;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.shards = value;
                        else
                            delete message.shards;
                        continue;
                    }
                case 6: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.segment = value;
                        else
                            delete message.segment;
                        continue;
                    }
                case 7: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.firstRecord = value;
                        else
                            delete message.firstRecord;
                        continue;
                    }
                case 8: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.stateFrom = value;
                        else
                            delete message.stateFrom;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.salt = value;
                        else
                            delete message.salt;
                        continue;
                    }
                case 10: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.timeMs = value;
                        else
                            delete message.timeMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SegmentHeader;
    })();

    legwork.SwitchMessage = (function() {

        const SwitchMessage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SwitchMessage.prototype.requestID = 0;
        SwitchMessage.prototype.request = null;
        SwitchMessage.prototype.result = null;
        SwitchMessage.prototype.error = null;
        SwitchMessage.prototype.event = null;

        let $oneOfFields;

        $Object.defineProperty(SwitchMessage.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["request", "result", "error", "event"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        SwitchMessage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.requestID != null && $Object.hasOwnProperty.call(message, "requestID") && message.requestID !== 0)
                writer.uint32(8).uint32(message.requestID);
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                $root.legwork.ServiceRequest.encode(message.request, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                $root.legwork.ServiceResult.encode(message.result, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.legwork.Error.encode(message.error, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                $root.legwork.SwitchEvent.encode(message.event, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SwitchMessage.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.legwork.SwitchMessage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.requestID = value;
                        else
                            delete message.requestID;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.request = $root.legwork.ServiceRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                        message.kind = "request";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.result = $root.legwork.ServiceResult.decode(reader, reader.size(), $undefined, _depth + 1, message.result);
                        message.kind = "result";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.legwork.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        message.kind = "error";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.event = $root.legwork.SwitchEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                        message.kind = "event";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SwitchMessage;
    })();

    return legwork;
})();

export {
  $root as default
};
