/** Static protobufjs types by message name. */
export const legwork: Readonly<Record<string, { encode(message: object): { finish(): Uint8Array }; decode(bytes: Uint8Array): object }>>;
