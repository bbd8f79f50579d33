import { type CtiError, type CtiErrorCode, ERRORS } from './errors.ts';

/** Languages that sentences for people come in; English is what errors themselves carry. */
export const LANGUAGES = ['en', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The sentences of `ERRORS` in Brazilian Portuguese. A code without one does not compile. */
const SENTENCES_PT = {
  // Commands
  CTI_INVALID_ARGUMENT: 'Falta um parâmetro, ou ele está malformado.',
  CTI_INVALID_NUMBER: 'O número de telefone não pode ser discado: só valem dígitos, A-D, *, # e um + no início.',
  CTI_UNKNOWN_DEVICE: 'O PABX não conhece este dispositivo.',
  CTI_UNKNOWN_CALL: 'Não existe esta chamada neste dispositivo.',
  CTI_DUPLICATE_CALL: 'Já existe uma chamada com este identificador.',
  CTI_WRONG_STATE: 'Nenhuma chamada nem o agente deste dispositivo está no estado de que o comando precisa.',
  CTI_NOTHING_HELD: 'Não há chamada em espera para recuperar.',
  CTI_NO_PARKING: 'Todas as posições de estacionamento estão ocupadas.',
  CTI_NOT_SUPPORTED: 'O PABX ou o seu driver não oferece este recurso.',
  CTI_AGENT_REFUSED: 'O PABX não aceita este código de agente ou esta senha.',
  CTI_AGENT_IN_USE: 'O agente ou o ramal já está em uso, ou o grupo DAC está errado.',
  CTI_BUSY: 'Uma fila está cheia; o comando não foi enviado.',
  CTI_NOT_SENT: 'O comando não pôde ser enviado ao PABX.',
  CTI_LINK_DOWN: 'Não há conexão com o PABX.',
  CTI_LOGIN_REFUSED: 'O PABX recusou a autenticação do link.',
  CTI_TIMEOUT: 'O PABX não respondeu a tempo.',
  CTI_REFUSED: 'O PABX recusou o comando.',
  CTI_CALL_FAILED: 'A chamada não pôde ser completada.',
  CTI_CALL_ENDED: 'A chamada terminou antes de chegar ao estado esperado.',
  CTI_BAD_ANSWER: 'O PABX enviou algo que não se consegue entender.',
  CTI_ABORTED: 'Quem chamou desistiu de esperar.',
  CTI_CLOSED: 'O Legwork está encerrando ou já encerrou.',
  // Inside
  CTI_ILLEGAL_EVENT: 'O PABX informou algo que não combina com o estado da conexão; nada foi alterado.',
  CTI_NOT_DRAINED: 'Chegou uma entrada antes de a saída da entrada anterior ter sido retirada.',
  CTI_SHARD_DIED: 'A thread dona deste dispositivo morreu enquanto o comando estava em andamento.',
  CTI_DRIVER_FAULT: 'Um driver lançou uma exceção; é uma falha do driver.',
  CTI_IDENTIFY_FAILED: 'A função que identifica quem liga lançou uma exceção ou devolveu o que não é um dado.',
  CTI_IDENTIFY_LATE: 'A função que identifica quem liga não respondeu a tempo.',
  CTI_STREAM_LOST: 'Os eventos pedidos não são mais guardados.',
  CTI_READER_LAG: 'O consumidor leu os seus eventos devagar demais e foi desligado.',
  CTI_OPTION: 'Uma opção é desconhecida ou tem um valor errado.',
  CTI_QUARANTINED: 'A mensagem derrubou o seu shard repetidas vezes e foi posta de lado.',
  // Journal
  CTI_JOURNAL_FORMAT: 'O arquivo não é um diário, ou é de uma versão desconhecida.',
  CTI_JOURNAL_DAMAGED: 'O diário está danificado antes do fim; nada dele foi alterado.',
  CTI_JOURNAL_LOCKED: 'O diário está em uso por outro processo ou por outra parte deste.',
  CTI_JOURNAL_FULL: 'O disco do diário está cheio; nada é publicado até que haja espaço.',
  CTI_JOURNAL_UNREADABLE: 'Não é possível ler o diário.',
  CTI_JOURNAL_READ_ONLY: 'Não é possível gravar na pasta do diário.',
  CTI_JOURNAL_FAILED: 'O disco do diário falhou; nada mais é publicado.',
  // Preview dialling
  CTI_UNKNOWN_LIST: 'Não existe lista de contatos com este nome.',
  CTI_LIST_EXISTS: 'Já existe uma lista de contatos com este nome.',
  CTI_LIST_FORMAT: 'A lista de contatos não pode ser lida; nada dela foi guardado.',
  CTI_LIST_LINE: 'Uma linha da lista não é um contato.',
  CTI_LIST_ENCODING: 'Uma linha da lista não está na codificação declarada.',
  CTI_LIST_SIZE: 'Uma linha da lista é mais longa, ou a lista tem mais contatos, do que o permitido.',
  CTI_LIST_DUPLICATE: 'O número já está na lista.',
  CTI_DO_NOT_CALL: 'O número está na lista dos que não podem ser chamados.',
  CTI_NOT_NOW: 'O contato não pode ser chamado a esta hora do dia.',
  // Gateway
  CTI_CONFIG_FORMAT: 'A configuração não pode ser lida.',
  CTI_CONFIG_KEY: 'A configuração tem uma chave desconhecida ou repetida.',
  CTI_CONFIG_VALUE: 'Um valor da configuração falta ou está errado.',
  CTI_CONFIG_DUPLICATE: 'Dois links ou hosts da configuração têm o mesmo número, nome ou caminho.',
  CTI_CONFIG_SECRET: 'Um segredo ao qual a configuração se refere não existe.',
  CTI_LINK_DISABLED: 'O link está desligado na configuração.',
  CTI_DIRECTION: 'O link não é para chamadas nesta direção.',
  CTI_EVENT_URL_REFUSED: 'Não é permitido enviar eventos a esta URL.',
  CTI_HOST_UNREACHABLE: 'O serviço de eventos do host não responde.',
  CTI_FORBIDDEN: 'Requisições deste endereço não são aceitas.',
  CTI_CONSOLE_LAG: 'Um painel não leu o que lhe foi enviado e foi desconectado.',
  CTI_SOAP: 'O envelope SOAP não é um envelope.',
  CTI_SOAP_VERSION: 'O envelope é de outra versão de SOAP.',
  CTI_SOAP_MUST_UNDERSTAND: 'Um cabeçalho que precisa ser entendido não o é.',
  CTI_SOAP_OPERATION: 'O serviço não tem esta operação.',
  CTI_SOAP_PARAMETER: 'Um parâmetro da operação falta, está repetido ou é desconhecido.',
  // Bytes: XML
  CTI_XML_DTD: 'Declarações de tipo de documento e de entidades não são aceitas.',
  CTI_XML_SIZE: 'O documento é maior do que o permitido.',
  CTI_XML_TAG: 'Uma tag é mais longa do que o permitido.',
  CTI_XML_DEPTH: 'Os elementos estão aninhados mais fundo do que o permitido.',
  CTI_XML_ELEMENTS: 'O documento tem mais elementos do que o permitido.',
  CTI_XML_ATTRIBUTES: 'Uma tag tem mais atributos do que o permitido.',
  CTI_XML_NAMESPACES: 'O documento declara mais namespaces do que o permitido.',
  CTI_XML_TEXT: 'O texto de um elemento é mais longo do que o permitido.',
  CTI_XML_ITEMS: 'Uma lista tem mais itens do que o permitido.',
  CTI_XML_ENCODING: 'A codificação de caracteres não é suportada, ou os seus bytes são inválidos.',
  CTI_XML_MALFORMED: 'O documento não é XML bem formado.',
  CTI_XML_TRUNCATED: 'O documento termina antes do seu elemento raiz.',
  // Bytes: BER
  CTI_BER_TAG: 'Uma tag é malformada, longa demais ou reservada.',
  CTI_BER_LENGTH: 'Um comprimento é malformado, longo demais ou maior do que aquilo que contém o valor.',
  CTI_BER_INDEFINITE: 'Um comprimento está em aberto, o que não se aceita neste link.',
  CTI_BER_TRUNCATED: 'A entrada termina no meio de um valor.',
  CTI_BER_DEPTH: 'Os valores estão aninhados mais fundo do que o permitido.',
  CTI_BER_NODES: 'A mensagem tem mais valores do que o permitido.',
  CTI_BER_SIZE: 'A mensagem é maior do que o permitido.',
  CTI_BER_INTEGER: 'Um inteiro está vazio ou é maior do que o permitido.',
  CTI_BER_CONTENT: 'O conteúdo de um valor não é o que o seu tipo permite.',
  // Bytes: messages of a schema
  CTI_MESSAGE_UNKNOWN: 'O esquema não tem esta mensagem.',
  CTI_MESSAGE_INVALID: 'A mensagem não obedece ao seu esquema.',
  // Bytes: Asterisk Manager Interface
  CTI_AMI_LINE: 'Uma linha é mais longa do que o permitido.',
  CTI_AMI_LINES: 'A mensagem tem mais linhas do que o permitido.',
  CTI_AMI_SIZE: 'A mensagem é maior do que o permitido.',
  CTI_AMI_HEADER: 'Uma linha da mensagem não é uma chave com um valor.',
  CTI_AMI_UNFINISHED: 'A mensagem seguinte começa antes da linha vazia que termina esta.',
  CTI_AMI_BANNER: 'O que responde não é uma interface de gerenciamento do Asterisk.',
  CTI_AMI_VALUE: 'Uma chave ou um valor não pode ser escrito neste protocolo; nada foi enviado.',
  // Bytes: frames
  CTI_FRAME_LENGTH: 'Um quadro anuncia um comprimento que não é permitido.',
  CTI_FRAME_TRUNCATED: 'O fluxo termina no meio de um quadro.',
  CTI_FRAME_FORMAT: 'O quadro não começa como o seu formato exige.',
} as const satisfies Record<CtiErrorCode, string>;

/**
 * What an error code means, as a sentence for people; the sentence of a code may change, the code does not.
 * @param language - `en` unless given
 */
export function sentenceOf(code: CtiErrorCode, language: Language = 'en'): string {
  return language === 'pt-BR' ? SENTENCES_PT[code] : ERRORS[code].sentence;
}

/**
 * The message of an error: what it means, then what it was about (which stays as it was given) and the offset.
 * @param language - `en` unless given
 */
export function messageOf(error: CtiError, language: Language = 'en'): string {
  if (language === 'en') return error.message;
  const detail = error.detail ? `: ${error.detail}` : '';
  const at = error.offset === undefined ? '' : ` (posição ${error.offset})`;
  return `${sentenceOf(error.code, language).slice(0, -1)}${detail}${at}.`;
}

/** The language that an HTTP `Accept-Language` likes best of those there are; `en` when it names none. Weights are taken as given in order. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const range of acceptLanguage?.split(',') ?? []) {
    const primary = /^\s*([A-Za-z]{1,8})\b/.exec(range)?.[1]?.toLowerCase();
    const found = LANGUAGES.find((language) => language.split('-')[0] === primary);
    if (found) return found;
  }
  return 'en';
}
