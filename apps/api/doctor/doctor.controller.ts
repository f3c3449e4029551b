import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Api } from '../api.ts';
import { abandoned } from '../long-reads/abandoned.ts';
import { Documented } from '../openapi/operation.ts';
import { DOCTOR_DOC } from './doctor-docs.ts';

/** What is wrong with this process, its configuration and its engines, for administrators. */
@Controller('v1/doctor')
export class DoctorController {
  constructor(private readonly api: Api) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Documented(DOCTOR_DOC)
  examine(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.api.longReads.read({ read: 'doctor' }, abandoned(reply));
  }
}
