import { CtiError, type CtiErrorCode, type EventName, type ServiceName } from '../sdk/index.ts';

/**
 * The words of the PABX API in one place. Public are: `POST /requests/{channelID}/<operation>`, the header `x-api-key`, JSON fields
 * in upper case (DISPOSITIVO, SENHA_DISPOSITIVO, DISPOSITIVO_DESTINO, ID_CHAMADA, DADOS), events with empty data as heartbeat, and
 * a channel that closes after a minute without a subscription. The rest are assumptions, marked as such in docs/digitro.md; a site
 * whose PABX uses other words gives its own in the option `vocabulary`.
 */
export interface Vocabulary {
  paths: { openChannel: string; events: string; request: string };
  operations: Readonly<Partial<Record<ServiceName, string>>>;
  fields: Readonly<Record<Field, string>>;
  /** Event name on the wire → event of the model. */
  events: Readonly<Record<string, EventName>>;
  /** State words of calls and agents in a snapshot → the model's. */
  states: Readonly<Record<string, string>>;
  agentStates: Readonly<Record<string, string>>;
  /** Cause words of a failed call → CSTA's. */
  causes: Readonly<Record<string, string>>;
  /** Error words of an answer → our codes. */
  errors: Readonly<Record<string, CtiErrorCode>>;
}

export type Field =
  | 'channelID'
  | 'event'
  | 'device'
  | 'devicePassword'
  | 'deviceTo'
  | 'callID'
  | 'heldCallID'
  | 'newCallID'
  | 'secondaryCallID'
  | 'subjectDevice'
  | 'callingDevice'
  | 'calledDevice'
  | 'lastRedirection'
  | 'data'
  | 'agentID'
  | 'agentPassword'
  | 'groupID'
  | 'agentState'
  | 'route'
  | 'immediate'
  | 'cause'
  | 'callType'
  | 'forwardTo'
  | 'calls'
  | 'state'
  | 'answered'
  | 'recording'
  | 'since'
  | 'error'
  | 'message';

export const DEFAULT_VOCABULARY: Vocabulary = {
  paths: { openChannel: '/channels', events: '/channels/{channelID}/events', request: '/requests/{channelID}/{operation}' },
  operations: {
    MonitorStart: 'monitorar',
    MonitorStop: 'pararMonitoracao',
    MakeCall: 'discar',
    AnswerCall: 'atender',
    ClearConnection: 'desligar',
    HoldCall: 'reter',
    RetrieveCall: 'recuperar',
    ConsultationCall: 'consultar',
    AlternateCall: 'alternar',
    TransferCall: 'transferir',
    SingleStepTransferCall: 'transferirDireto',
    ConferenceCall: 'conferencia',
    DeflectCall: 'desviarChamada',
    SetForwarding: 'desvio',
    SetAgentState: 'estadoAgente',
    GetAgentState: 'consultarAgente',
    StartRecording: 'iniciarGravacao',
    StopRecording: 'pararGravacao',
    SnapshotDevice: 'consultarDispositivo',
    SnapshotGroup: 'consultarFila',
  },
  fields: {
    channelID: 'ID_CANAL',
    event: 'EVENTO',
    device: 'DISPOSITIVO',
    devicePassword: 'SENHA_DISPOSITIVO',
    deviceTo: 'DISPOSITIVO_DESTINO',
    callID: 'ID_CHAMADA',
    heldCallID: 'ID_CHAMADA_RETIDA',
    newCallID: 'ID_CHAMADA_NOVA',
    secondaryCallID: 'ID_CHAMADA_SECUNDARIA',
    subjectDevice: 'DISPOSITIVO_ENVOLVIDO',
    callingDevice: 'ORIGEM',
    calledDevice: 'DESTINO',
    lastRedirection: 'REDIRECIONADO_POR',
    data: 'DADOS',
    agentID: 'AGENTE',
    agentPassword: 'SENHA_AGENTE',
    groupID: 'GRUPO',
    agentState: 'ESTADO_AGENTE',
    route: 'ROTA',
    immediate: 'IMEDIATO',
    cause: 'CAUSA',
    callType: 'TIPO_CHAMADA',
    forwardTo: 'DESVIO',
    calls: 'CHAMADAS',
    state: 'ESTADO',
    answered: 'ATENDIDA',
    recording: 'GRAVANDO',
    since: 'INICIO',
    error: 'ERRO',
    message: 'MENSAGEM',
  },
  events: {
    INICIADA: 'ServiceInitiated',
    ORIGINADA: 'Originated',
    TOCANDO: 'Delivered',
    ATENDIDA: 'Established',
    ENFILEIRADA: 'Queued',
    RETIDA: 'Held',
    RECUPERADA: 'Retrieved',
    DESVIADA: 'Diverted',
    TRANSFERIDA: 'Transferred',
    CONFERENCIA: 'Conferenced',
    FALHA: 'Failed',
    DESLIGADA: 'ConnectionCleared',
    DESVIO_ALTERADO: 'Forwarding',
    GRAVACAO_INICIADA: 'RecordingStarted',
    GRAVACAO_ENCERRADA: 'RecordingStopped',
    AGENTE_LOGADO: 'AgentLoggedOn',
    AGENTE_DESLOGADO: 'AgentLoggedOff',
    AGENTE_DISPONIVEL: 'AgentReady',
    AGENTE_PAUSA: 'AgentNotReady',
    AGENTE_OCUPADO: 'AgentBusy',
    AGENTE_POS_ATENDIMENTO: 'AgentWorkingAfterCall',
  },
  states: {
    INICIADA: 'initiated',
    TOCANDO: 'alerting',
    CONECTADA: 'connected',
    RETIDA: 'hold',
    NA_FILA: 'queued',
    FALHA: 'fail',
  },
  agentStates: {
    LOGADO: 'loggedOn',
    DESLOGADO: 'loggedOff',
    PAUSA: 'notReady',
    DISPONIVEL: 'ready',
    OCUPADO: 'busy',
    POS_ATENDIMENTO: 'workingAfterCall',
  },
  causes: {
    NUMERO_INVALIDO: 'invalidNumberFormat',
    OCUPADO: 'busy',
    NAO_ATENDE: 'callNotAnswered',
    SEM_TRONCO: 'trunksBusy',
    CAIXA_POSTAL: 'voiceMail',
    FAX: 'fax',
    ABANDONADA: 'callCancelled',
    MENSAGEM_OPERADORA: 'networkSignal',
    NORMAL: 'normalClearing',
  },
  errors: {
    DISPOSITIVO_INVALIDO: 'CTI_UNKNOWN_DEVICE',
    SENHA_INVALIDA: 'CTI_AGENT_REFUSED',
    AGENTE_INVALIDO: 'CTI_AGENT_REFUSED',
    AGENTE_EM_USO: 'CTI_AGENT_IN_USE',
    GRUPO_INVALIDO: 'CTI_AGENT_IN_USE',
    CHAMADA_INVALIDA: 'CTI_UNKNOWN_CALL',
    NUMERO_INVALIDO: 'CTI_INVALID_NUMBER',
    ESTADO_INVALIDO: 'CTI_WRONG_STATE',
    SEM_CHAMADA_RETIDA: 'CTI_NOTHING_HELD',
    NAO_SUPORTADO: 'CTI_NOT_SUPPORTED',
    DESTINO_OCUPADO: 'CTI_CALL_FAILED',
  },
};

type Overrides = { readonly [Table in keyof Vocabulary]?: Readonly<Record<string, string>> };

/**
 * The default words with a site's own laid over them, table by table. A word of the wire that is mapped to nothing we know is
 * refused: the option would silently do nothing.
 * @throws {CtiError} `CTI_OPTION` for a table or a name that does not exist
 */
export function vocabularyWith(given: Overrides): Vocabulary {
  const merged = structuredClone(DEFAULT_VOCABULARY) as unknown as Record<string, Record<string, string>>;
  for (const [table, words] of Object.entries(given)) {
    const own = merged[table];
    if (!Object.hasOwn(merged, table) || !own) throw new CtiError('CTI_OPTION', { detail: `digitro has no vocabulary ${table}` });
    const fixed = ['paths', 'fields', 'operations'].includes(table);
    for (const [name, word] of Object.entries(words)) {
      if (typeof word !== 'string' || (fixed && !Object.hasOwn(own, name)))
        throw new CtiError('CTI_OPTION', { detail: `digitro has no word ${table}.${name}` });
      own[name] = word;
    }
  }
  return merged as unknown as Vocabulary;
}

/** A table of words the other way round. */
export const turned = (words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([word, meaning]) => [meaning, word]));
