import 'reflect-metadata';
import { Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** An answer as long as that of a received complaint. */
const ANSWER = {
  folio: '7K3F-9QW2-XH-W',
  revision: 0,
  position: '00000000000000000001',
  status: 'received',
  events: ['6f0b1f3e-3c0d-5b51-9a52-6c7d2f0e8a41'],
  trackingCode: 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01',
  deadlines: [
    { clock: 'acknowledge', dueAt: '2026-11-25T00:00:00.000Z' },
    { clock: 'respond', dueAt: '2026-12-07T00:00:00.000Z' },
    { clock: 'resolve', dueAt: '2026-12-23T00:00:00.000Z' },
  ],
};

@Controller()
class ConstantController {
  @Post('v1/complaints')
  receive(): object {
    return ANSWER;
  }
}

@Module({ controllers: [ConstantController] })
class ConstantModule {}

/** What the framework alone can do: it reads the body, parses it and answers. */
const app = await NestFactory.create<NestFastifyApplication>(ConstantModule, new FastifyAdapter(), {
  logger: false,
});
await app.listen(0, '127.0.0.1');
process.once('SIGTERM', () => void app.close());
console.log(`listening on ${await app.getUrl()}`);
