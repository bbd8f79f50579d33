import { signal } from '@preact/signals';
import { remember, remembered } from './memory.ts';

export type Language = 'en' | 'pt';

/** What people read: English, then Brazilian Portuguese. `{name}` stands for a value. */
const TEXTS = {
  console: ['Console', 'Painel'],
  skip: ['Skip to the groups', 'Ir para os grupos'],
  language: ['Language', 'Idioma'],
  theme: ['Appearance', 'Aparência'],
  themeAuto: ['Automatic', 'Automática'],
  themeLight: ['Light', 'Clara'],
  themeDark: ['Dark', 'Escura'],
  link: ['Link', 'Link'],
  links: ['Links to switches', 'Links com os PABX'],
  linkUp: ['up', 'ativo'],
  linkDown: ['down', 'inativo'],
  filter: ['Filter', 'Filtrar'],
  filterHint: ['Group, agent, extension, number', 'Grupo, agente, ramal, número'],
  filterEvents: ['Filter events', 'Filtrar eventos'],
  // Connection
  connecting: ['Connecting …', 'Conectando …'],
  lost: ['Connection lost at {time}. What is shown is from then.', 'Conexão perdida às {time}. O que se vê é daquele momento.'],
  retryIn: ['Trying again in {s} s.', 'Nova tentativa em {s} s.'],
  retrying: ['Trying again …', 'Tentando novamente …'],
  retryNow: ['Try now', 'Tentar agora'],
  restored: ['Connected again.', 'Conexão restabelecida.'],
  refusedBusy: ['As many consoles are open as allowed.', 'O número permitido de painéis já está aberto.'],
  refusedForbidden: ['The server does not take this request.', 'O servidor não aceita esta requisição.'],
  full: ['There is more than is shown here: {tables}.', 'Há mais do que se vê aqui: {tables}.'],
  // Sign-in
  signIn: ['Sign in', 'Entrar'],
  signInWhy: ['This console is open to whoever has its token.', 'Este painel está aberto a quem tem o seu token.'],
  signOut: ['Sign out', 'Sair'],
  token: ['Token', 'Token'],
  wrongToken: ['The token is wrong.', 'O token está errado.'],
  // Summary
  summary: ['Now and today', 'Agora e hoje'],
  waiting: ['Waiting', 'Em espera'],
  longestWait: ['Longest wait', 'Maior espera'],
  lostToday: ['Lost today', 'Perdidas hoje'],
  answeredToday: ['Answered today', 'Atendidas hoje'],
  inTimeToday: ['In time today', 'No prazo hoje'],
  inOut: ['In / out today', 'Entradas / saídas hoje'],
  agentsNow: ['Agents', 'Agentes'],
  ofOffered: ['of {n} offered', 'de {n} oferecidas'],
  within: ['within {s} s', 'em até {s} s'],
  none: ['none', 'nenhuma'],
  // Groups
  groups: ['Groups', 'Grupos'],
  noGroups: [
    'No group is watched yet: it is as soon as an agent logs on to it.',
    'Nenhum grupo é observado ainda: passa a ser quando um agente entra nele.',
  ],
  group: ['Group', 'Grupo'],
  ringing: ['Ringing', 'Tocando'],
  talking: ['Talking', 'Em conversa'],
  offered: ['Offered', 'Oferecidas'],
  answered: ['Answered', 'Atendidas'],
  abandoned: ['Lost', 'Perdidas'],
  inTime: ['In time', 'No prazo'],
  answerSpeed: ['Ø answer', 'Ø atend.'],
  answerSpeedLong: ['Average speed of answer', 'Tempo médio de atendimento'],
  overdue: ['longer than {s} s', 'mais de {s} s'],
  // Agents
  agents: ['Agents', 'Agentes'],
  noAgents: ['Nobody is logged on.', 'Ninguém está conectado.'],
  agent: ['Agent', 'Agente'],
  extension: ['Extension', 'Ramal'],
  state: ['State', 'Estado'],
  timeInState: ['For', 'Há'],
  timeInStateLong: ['Time in this state', 'Tempo neste estado'],
  with: ['With', 'Com'],
  // Devices
  devices: ['Devices', 'Dispositivos'],
  noDevices: ['No device is watched yet.', 'Nenhum dispositivo é observado ainda.'],
  device: ['Device', 'Dispositivo'],
  usePhone: ['Use {device} in the soft phone', 'Usar {device} no softphone'],
  forwardedTo: ['to {device}', 'para {device}'],
  outOfService: ['out of service', 'fora de serviço'],
  // Calls
  calls: ['Live calls', 'Chamadas ativas'],
  noCalls: ['No call is on.', 'Nenhuma chamada em curso.'],
  from: ['From', 'De'],
  to: ['To', 'Para'],
  where: ['Where', 'Onde'],
  duration: ['Duration', 'Duração'],
  ladder: ['Ladder', 'Diagrama'],
  showLadder: ['Show the ladder diagram of the call from {from} to {to}', 'Mostrar o diagrama da chamada de {from} para {to}'],
  ladderOf: ['Ladder diagram: {from} to {to}', 'Diagrama: {from} para {to}'],
  ladderLoading: ['Drawing …', 'Desenhando …'],
  ladderGone: ['The events of this call are no longer kept.', 'Os eventos desta chamada não são mais guardados.'],
  ladderHint: ['{n} events', '{n} eventos'],
  close: ['Close', 'Fechar'],
  recording: ['recording', 'gravando'],
  inbound: ['inbound', 'entrada'],
  outbound: ['outbound', 'saída'],
  unknown: ['unknown', 'desconhecido'],
  more: ['{n} more; filter to see them.', 'Mais {n}; filtre para vê-los.'],
  // Feed
  events: ['Events', 'Eventos'],
  noEvents: ['Nothing has happened yet.', 'Nada aconteceu ainda.'],
  noMatch: ['Nothing matches.', 'Nada corresponde.'],
  pause: ['Pause', 'Pausar'],
  resume: ['Resume', 'Continuar'],
  pausedNew: ['{n} new', '{n} novos'],
  kinds: ['Kinds of events', 'Tipos de eventos'],
  kindMain: ['All events', 'Todos os eventos'],
  kindCalls: ['Calls', 'Chamadas'],
  kindAgents: ['Agents', 'Agentes'],
  kindSystem: ['Devices and links', 'Dispositivos e links'],
  kindAsides: ['With far sides', 'Com o outro lado'],
  skipped: ['{n} events came faster than they are shown.', '{n} eventos vieram mais rápido do que se mostram.'],
  far: ['far side', 'outro lado'],
  // Phone
  phone: ['Soft phone', 'Softphone'],
  number: ['Number', 'Número'],
  idle: ['Idle', 'Livre'],
  dial: ['Dial', 'Discar'],
  answer: ['Answer', 'Atender'],
  hold: ['Hold', 'Reter'],
  retrieve: ['Retrieve', 'Retomar'],
  transfer: ['Transfer', 'Transferir'],
  consult: ['Consult', 'Consultar'],
  complete: ['Complete', 'Completar'],
  alternate: ['Alternate', 'Alternar'],
  hangUp: ['Hang up', 'Desligar'],
  onCall: ['Call', 'Chamada'],
  agentSection: ['Agent at this phone', 'Agente neste ramal'],
  logon: ['Log on', 'Entrar'],
  ready: ['Ready', 'Disponível'],
  notReady: ['Not ready', 'Pausa'],
  logoff: ['Log off', 'Sair'],
  inboundSection: ['Call from outside', 'Chamada de fora'],
  caller: ['Caller', 'Quem liga'],
  inboundGo: ['Let it ring', 'Fazer tocar'],
  done: ['{what}: done.', '{what}: feito.'],
  failed: ['{what}: {why}', '{what}: {why}'],
  noAnswer: ['the server does not answer', 'o servidor não responde'],
  ringsHere: ['{device} rings: {from}', '{device} toca: {from}'],
} as const satisfies Record<string, readonly [string, string]>;

/** States of agents and of connections. */
const STATES: Readonly<Record<string, readonly [string, string]>> = {
  loggedOff: ['logged off', 'desconectado'],
  notReady: ['not ready', 'em pausa'],
  ready: ['ready', 'disponível'],
  busy: ['on a call', 'em chamada'],
  workingAfterCall: ['wrap-up', 'pós-atendimento'],
  idle: ['idle', 'livre'],
  initiated: ['dialling', 'discando'],
  alerting: ['ringing', 'tocando'],
  connected: ['talking', 'em conversa'],
  calling: ['calling', 'chamando'],
  hold: ['on hold', 'em espera'],
  queued: ['waiting', 'na fila'],
  fail: ['failed', 'falhou'],
};

const EVENT_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  InService: ['is watched', 'é observado'],
  ServiceInitiated: ['goes off hook', 'tira do gancho'],
  Originated: ['dials', 'disca'],
  Delivered: ['rings', 'toca'],
  Established: ['answered', 'atendida'],
  Queued: ['waits in the queue', 'espera na fila'],
  Held: ['put on hold', 'posta em espera'],
  Retrieved: ['retrieved', 'retomada'],
  distributed: ['given to an agent', 'entregue a um agente'],
  Diverted: ['goes elsewhere', 'segue para outro lugar'],
  Transferred: ['transferred', 'transferida'],
  Conferenced: ['in conference', 'em conferência'],
  Failed: ['failed', 'falhou'],
  ConnectionCleared: ['ended', 'terminou'],
  Forwarding: ['forwarding changed', 'desvio alterado'],
  RouteRequested: ['asks for a route', 'pede uma rota'],
  ReRouteRequested: ['asks for another route', 'pede outra rota'],
  RouteEnded: ['routeing ended', 'roteamento terminou'],
  RecordingStarted: ['recording started', 'gravação iniciada'],
  RecordingStopped: ['recording stopped', 'gravação encerrada'],
  CallInformation: ['new call data', 'novos dados da chamada'],
  AgentLoggedOn: ['logged on', 'entrou'],
  AgentLoggedOff: ['logged off', 'saiu'],
  AgentReady: ['ready', 'disponível'],
  AgentNotReady: ['not ready', 'em pausa'],
  AgentBusy: ['on a call', 'em chamada'],
  AgentWorkingAfterCall: ['wrap-up', 'pós-atendimento'],
  LineageChanged: ['calls joined', 'chamadas unidas'],
  Gap: ['events were lost', 'eventos perdidos'],
  OutOfService: ['out of service', 'fora de serviço'],
  BackInService: ['back in service', 'de volta ao serviço'],
  LinkUp: ['link up', 'link ativo'],
  LinkDown: ['link down', 'link inativo'],
};

export type TextKey = keyof typeof TEXTS;
type Values = Readonly<Record<string, string | number>>;

const preferred = (): Language => (navigator.language.toLowerCase().startsWith('pt') ? 'pt' : 'en');
export const language = signal<Language>(remembered('language', ['en', 'pt'], preferred()));

export function speak(chosen: Language): void {
  language.value = chosen;
  remember('language', chosen);
  document.documentElement.lang = chosen === 'pt' ? 'pt-BR' : 'en';
}

/** The text in the language of the reader. */
export function t(key: TextKey, values: Values = {}): string {
  const text: string = TEXTS[key][language.value === 'pt' ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const stateText = (state: string): string => pick(STATES[state], state);
export const eventText = (name: string): string => pick(EVENT_NAMES[name], name);

const pick = (both: readonly [string, string] | undefined, other: string): string =>
  both ? both[language.value === 'pt' ? 1 : 0] : other;
