import { type AmiField, AmiFramer, type AmiMessage, parseAmi, writeAmi } from '../../../../src/codecs/ami/index.ts';
import { md5Hex } from '../../../../src/drivers/asterisk/md5.ts';
import type { Connection, ConnectionHandler } from '../../../../src/drivers/sdk/index.ts';

export type Fields = readonly AmiField[];

/** What an action is answered: lines of a Success, or the message of an Error. */
export type Answer = { ok: Fields } | { error: string } | { items: readonly Fields[] };

/** One manager connection: banner, log-in by challenge, answers with the ActionID, lists between their two ends. */
export class ManagerConnection implements ConnectionHandler {
  readonly #connection: Pick<Connection, 'write' | 'close'>;
  readonly #users: ReadonlyMap<string, string>;
  readonly #act: (action: AmiMessage) => Answer;
  readonly #framer: AmiFramer;
  #challenge = '';
  #loggedIn = false;

  constructor(
    connection: Pick<Connection, 'write' | 'close'>,
    users: ReadonlyMap<string, string>,
    act: (action: AmiMessage) => Answer,
  ) {
    this.#connection = connection;
    this.#users = users;
    this.#act = act;
    this.#framer = new AmiFramer({
      frame: (bytes) => this.#action(parseAmi(bytes)),
      banner: () => {},
      fault: () =>
        this.#send([
          ['Response', 'Error'],
          ['Message', 'Failed to parse message: line too long'],
        ]),
    });
  }

  opened(): void {
    this.#connection.write(new TextEncoder().encode('Asterisk Call Manager/11.0.0\r\n'));
  }

  bytes(chunk: Uint8Array): void {
    this.#framer.receive(chunk);
  }

  closed(): void {
    this.#loggedIn = false;
  }

  event(fields: Fields): void {
    if (this.#loggedIn) this.#send(fields);
  }

  #send(fields: Fields): void {
    this.#connection.write(writeAmi(fields));
  }

  #answer(action: AmiMessage, response: string, rest: Fields): void {
    const id = action.get('ActionID');
    this.#send([['Response', response], ...(id === undefined ? [] : [['ActionID', id] as const]), ...rest]);
  }

  #action(action: AmiMessage): void {
    const name = action.name.toLowerCase();
    if (name === 'challenge') {
      this.#challenge = '144315423';
      return this.#answer(action, 'Success', [['Challenge', this.#challenge]]);
    }
    if (name === 'login') return this.#login(action);
    if (!this.#loggedIn) return this.#answer(action, 'Error', [['Message', 'Permission denied']]);
    if (name === 'logoff') {
      this.#answer(action, 'Goodbye', [['Message', 'Thanks for all the fish.']]);
      return this.#connection.close();
    }
    const answer = this.#act(action);
    if ('error' in answer) return this.#answer(action, 'Error', [['Message', answer.error]]);
    if ('ok' in answer) return this.#answer(action, 'Success', answer.ok);
    const id = [['ActionID', action.get('ActionID') ?? '']] as const;
    this.#answer(action, 'Success', [
      ['EventList', 'start'],
      ['Message', 'A list will follow'],
    ]);
    for (const [first, ...rest] of answer.items) this.#send([first!, ...id, ...rest]);
    this.#send([
      ['Event', `${action.name}Complete`],
      ...id,
      ['EventList', 'Complete'],
      ['ListItems', String(answer.items.length)],
    ]);
  }

  #login(action: AmiMessage): void {
    const secret = this.#users.get(action.get('Username') ?? '');
    if (secret === undefined || action.get('Key') !== md5Hex(this.#challenge + secret)) {
      this.#answer(action, 'Error', [['Message', 'Authentication failed']]);
      return this.#connection.close();
    }
    this.#loggedIn = true;
    this.#answer(action, 'Success', [['Message', 'Authentication accepted']]);
    this.#send([
      ['Event', 'FullyBooted'],
      ['Privilege', 'system,all'],
      ['Status', 'Fully Booted'],
    ]);
  }
}
