import type { ComplaintEvent } from '#complaint';
import type { TimelineEntry } from './document.ts';

type Codes = TimelineEntry['codes'];

/** What a reader of the timeline needs of an event's data. */
export function codesOf(event: ComplaintEvent): Codes {
  const { lateEntry, dateUnknown } = event.data;
  return {
    ...specificCodes(event),
    ...(lateEntry === undefined ? {} : { lateEntry }),
    ...(dateUnknown === undefined ? {} : { dateUnknown }),
  };
}

function specificCodes(event: ComplaintEvent): Codes {
  switch (event.type) {
    case 'ComplaintReceived': {
      const { channel, kind, product, category } = event.data;
      return present({ channel, kind, product, category });
    }
    case 'ComplaintAcknowledged':
      return present({ channel: event.data.channel });
    case 'ComplaintAssessed': {
      const { severity, complexity, safety, kind } = event.data;
      return present({ severity, complexity, safety, kind });
    }
    case 'HandlerAssigned':
      return present({ handler: event.data.handler });
    case 'ResponseProposed':
    case 'ResponseIssued': {
      const { response, type, outcome } = event.data;
      return present({ response, type, outcome });
    }
    case 'ResponseAccepted':
    case 'ResponseRejected':
      return present({ response: event.data.response });
    case 'ComplaintEscalated': {
      const { fromTier, toTier, trigger, handler } = event.data;
      return present({ fromTier, toTier, trigger, handler });
    }
    case 'DeadlineBreached': {
      const { clock, dueAt } = event.data;
      return present({ clock, dueAt });
    }
    case 'ComplaintClosed': {
      const { reason, recourseTold } = event.data;
      return present({ reason, recourseTold });
    }
    case 'ComplaintReopened':
      return present({ cycle: event.data.cycle });
  }
}

function present(codes: { readonly [name: string]: string | number | boolean | undefined }): Codes {
  const found: Record<string, string | number | boolean> = {};
  for (const [name, code] of Object.entries(codes)) if (code !== undefined) found[name] = code;
  return found;
}
