export {
  DAY_MS,
  type DayNumber,
  dayNumber,
  daysOf,
  dayText,
  isZone,
  type ZoneDays,
  zoneDays,
} from './zone-days.ts';
