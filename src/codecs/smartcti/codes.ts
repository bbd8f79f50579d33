import type { Language } from '../../core/model/index.ts';

/** Return codes of commands, and causes of `CallFailure`, by their meaning for the operator (PROTOCOL §3). 9 is unused. */
export const RETURN_CODES: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'agent code not accepted by the PBX',
  2: 'call not completed: invalid telephone number',
  3: 'call not completed',
  4: 'file not found',
  5: 'invalid call identifier',
  6: 'call identifier already exists',
  7: 'invalid information received from the PBX',
  8: 'all lines are busy',
  10: 'destination busy',
  11: 'destination does not answer',
  12: 'answered by voice mail',
  13: 'answered by a fax',
  14: 'call lost',
  15: 'fax could not be sent',
  16: 'no communication with the middleware',
  17: 'invalid information received from the PBX',
  18: 'could not attach: the extension is invalid or does not exist',
  19: 'retrieve: no call on hold',
  20: 'hold: all parking positions are taken',
  21: 'requested feature is not available',
  22: 'requested operation is not available at the moment',
  23: 'agent code or extension already in use, or the ACD group is wrong',
  24: 'the command could not be sent to the PBX',
  25: "answered by the destination's telephone company",
};

/** The same in Brazilian Portuguese. */
export const RETURN_CODES_PT: Readonly<Record<number, string>> = {
  0: 'sucesso',
  1: 'código de agente não aceito pelo PABX',
  2: 'chamada não completada: número de telefone inválido',
  3: 'chamada não completada',
  4: 'arquivo não encontrado',
  5: 'identificador de chamada inválido',
  6: 'identificador de chamada já existe',
  7: 'informação inválida recebida do PABX',
  8: 'todas as linhas estão ocupadas',
  10: 'destino ocupado',
  11: 'destino não atende',
  12: 'atendida por correio de voz',
  13: 'atendida por um fax',
  14: 'chamada perdida',
  15: 'o fax não pôde ser enviado',
  16: 'sem comunicação com o middleware',
  17: 'informação inválida recebida do PABX',
  18: 'não foi possível conectar: o ramal é inválido ou não existe',
  19: 'recuperar: nenhuma chamada em espera',
  20: 'espera: todas as posições de estacionamento estão ocupadas',
  21: 'o recurso pedido não está disponível',
  22: 'a operação pedida não está disponível no momento',
  23: 'código de agente ou ramal já em uso, ou grupo DAC errado',
  24: 'o comando não pôde ser enviado ao PABX',
  25: 'atendida pela operadora telefônica do destino',
};

/** What a return code means for the operator; undefined for a number that is none. */
export function returnCodeText(returnCode: number, language: Language = 'en'): string | undefined {
  return (language === 'pt-BR' ? RETURN_CODES_PT : RETURN_CODES)[returnCode];
}
