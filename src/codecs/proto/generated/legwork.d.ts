/** Static protobufjs types by message name; `record.ts` gives them shapes. */
export const legwork: Readonly<Record<string, { encode(message: object): { finish(): Uint8Array }; decode(bytes: Uint8Array): object }>>;
