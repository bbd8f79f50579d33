// What the peers run in their thread: gives back what it is given.
const { isMainThread, parentPort, workerData } = require('node:worker_threads');

module.exports = (message) => message;
if (!isMainThread && workerData === 'port') {
  parentPort.once('message', (port) => port.on('message', (message) => port.postMessage(message)));
}
