export { kitchenSink } from './fixtures/kitchen-sink.ts';
