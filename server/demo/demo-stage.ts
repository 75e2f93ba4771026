import { createHash } from "node:crypto";
import { knownCompany } from "../company/known-company.ts";
import { addDays, instantOnWall, type CalendarDate } from "../core/calendar.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { listCast, type CastMember } from "./cast.queries.ts";

const MINUTE_MS = 60_000;

/** Where the demo company lives: its clock, and the people who act. */
export interface Demo {
  services: Services;
  today: CalendarDate;
  timeZone: string;
  validityDays: number;
  /** The day so many days before today. */
  day(daysAgo: number): CalendarDate;
  /** The services as they were on a day at a time of the wall clock; never later than now. */
  at(daysAgo: number, time: string): Services;
  /** The services as they were so many minutes ago. */
  ago(minutes: number): Services;
  /** Somebody by his user name, as he calls. */
  who(username: string): Actor;
  /** The first of a partner's people. */
  of(partner: string): Actor;
  /** What was said, or nothing and a line in the log where it was refused. */
  said<Answer>(what: string, answer: Answer | Refusal): Answer | undefined;
}

/** Somebody who acts, in the forms that use cases ask for. */
export interface Actor {
  caller: Caller;
  partner: { id: number; code: string; name: string };
  partnerId: number;
  user: { id: number; name: string; email: string; orderLimit: number | null };
}

export async function openDemo(services: Services): Promise<Demo> {
  const { db, clock, log } = services;
  const company = await knownCompany(db);
  const { timeZone } = company;
  const now = clock.now();
  const day = today(clock, timeZone);
  const cast = await inReading(db, HOUSE, listCast);
  const asOf = (moment: Date): Services => {
    const at = new Date(Math.min(moment.getTime(), now.getTime()));
    return { ...services, clock: { now: () => at } };
  };
  return {
    services,
    today: day,
    timeZone,
    validityDays: company.proformaValidityDays,
    day: (daysAgo) => addDays(day, -daysAgo),
    at: (daysAgo, time) =>
      asOf(
        instantOnWall(`${addDays(day, -daysAgo)}T${time}:00`, timeZone) ?? now,
      ),
    ago: (minutes) => asOf(new Date(now.getTime() - minutes * MINUTE_MS)),
    who: (username) =>
      actorOf(
        cast.find((one) => one.username === username),
        username,
      ),
    of: (partner) =>
      actorOf(
        cast.find((one) => one.partner?.code === partner),
        partner,
      ),
    said: (what, answer) => {
      if (!isRefusal(answer)) return answer;
      const { reason, field, conflicts } = answer;
      log.warn({ what, reason, field, conflicts }, "the demo was refused");
      return undefined;
    },
  };
}

function actorOf(member: CastMember | undefined, name: string): Actor {
  if (!member) throw new Error(`nobody in the demo is called ${name}`);
  const { userId, username, email, partner, orderLimit } = member;
  return {
    caller: {
      sessionId: "",
      userId,
      username,
      role: member.role,
      partner,
      partnerRole: member.partnerRole,
      language: "sr-Latn",
      email,
      mustChangePassword: false,
      lacksSecondFactor: false,
      deviceKey: "",
      orderLimit,
    },
    partner: partner ?? { id: 0, code: "", name: "" },
    partnerId: partner?.id ?? 0,
    user: { id: userId, name: username, email, orderLimit },
  };
}

/** An id that follows from a name, always the same: what is done again is the same deed. */
export function idOf(name: string): string {
  const hex = createHash("md5").update(`demo ${name}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
