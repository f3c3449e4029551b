import { Controller, Get } from '@nestjs/common';
import type { ViewLag } from '#projecting';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';

/** The lag of each read model. */
@Controller('v1/views')
export class ViewsController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented({
    id: 'listViews',
    tag: 'Operations',
    summary: 'Read the lag of each view',
    answers: {
      200: {
        description:
          'Each view with its lag behind the log, the number of events that it lacks and the number of its parked keys.',
        content: {
          'application/json': {
            schema: 'ViewList',
            example: {
              views: [
                {
                  name: 'status',
                  version: 1,
                  generation: 1,
                  state: 'live',
                  position: '00000000000000000042',
                  lagEvents: 0,
                  lagSeconds: 0,
                  missing: 0,
                  parked: 0,
                  holder: 'worker-1:4711',
                },
              ],
            },
          },
        },
      },
    },
  })
  async list(): Promise<{ readonly views: readonly ViewLag[] }> {
    return { views: await this.api.lag() };
  }
}
