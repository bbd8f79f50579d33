export { serveCstaBer } from './ber.ts';
export { serveCstaXml } from './xml.ts';
