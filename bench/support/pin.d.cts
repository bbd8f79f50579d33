declare function pin(cpu: number | string): () => void;
export = pin;
