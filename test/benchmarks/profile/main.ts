import { summariseProfiles } from './summarise.ts';

/** `node dist/test/benchmarks/profile/main.js DIR…`: prints where the time of profiled benchmarks went. */
const SHOWN = 14;

for (const directory of process.argv.slice(2)) {
  for (const { thread, busySeconds, byModule, byFunction } of await summariseProfiles(directory)) {
    if (busySeconds < 0.3) continue;
    console.log(`\n${directory}: ${thread}: busy ${busySeconds.toFixed(1)} s`);
    for (let i = 0; i < SHOWN; i += 1) {
      console.log(`  ${column(byModule[i])}   ${column(byFunction[i])}`.trimEnd());
    }
  }
}

function column(share: { readonly place: string; readonly share: number } | undefined): string {
  return share === undefined
    ? ''
    : `${(share.share * 100).toFixed(1).padStart(5)} %  ${share.place}`.padEnd(62);
}
