// What the peers run in their thread: gives back what it is given.
const { isMainThread, parentPort, workerData } = require('node:worker_threads');
const pin = require('./pin.cjs');

if (!isMainThread && process.env.BENCH_CPU) pin(process.env.BENCH_CPU);

module.exports = (message) => message;
if (!isMainThread && workerData === 'port') {
  parentPort.once('message', (port) => port.on('message', (message) => port.postMessage(message)));
}
