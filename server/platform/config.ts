import { isIP } from "node:net";
import path from "node:path";
import { isPlainAddress } from "../core/plain-address.ts";

export interface Config {
  port: number;
  host: string;
  databaseUrl: string | undefined;
  databaseDirectUrl: string | undefined;
  dataDir: string;
  /** Whether somebody chose it. */
  dataDirIsSet: boolean;
  publicUrl: URL;
  /** Addresses of proxies whose word on the caller's address is believed. */
  trustedProxies: string[];
  smtpUrl: string | undefined;
  /** Where answers to mails of threads go, with the thread's mark after a plus. */
  replyAddress: string | undefined;
  exchangeKey: string | undefined;
  /** Keys of secrets in the database; without, a file in the data folder holds them. */
  secretsKey: string | undefined;
  /** For how long a file in the exchange folder must have stood still. */
  settleMs: number;
  demo: boolean;
  runsJobs: boolean;
  logLevel: string;
}

/** A setting that cannot be used: one line that names it, what it holds and what it takes. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const LOG_LEVELS = [
  "fatal",
  "error",
  "warn",
  "info",
  "debug",
  "trace",
  "silent",
];

/** Reads the settings from the environment. Throws ConfigError at the first that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = readInteger(env, "PORT", { fallback: 3000, min: 0, max: 65535 });
  const host = env.HOST || "127.0.0.1";
  const urlHost = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return {
    port,
    host,
    databaseUrl: readUrl(env, "DATABASE_URL", ["postgres:", "postgresql:"])
      ?.href,
    databaseDirectUrl: readUrl(env, "DATABASE_DIRECT_URL", [
      "postgres:",
      "postgresql:",
    ])?.href,
    dataDir: path.resolve(env.DATA_DIR || ".data"),
    dataDirIsSet: Boolean(env.DATA_DIR),
    publicUrl:
      readUrl(env, "PUBLIC_URL", ["http:", "https:"]) ??
      new URL(`http://${urlHost}:${port}`),
    trustedProxies: readAddresses(env, "TRUST_PROXY"),
    smtpUrl: readUrl(env, "SMTP_URL", ["smtp:", "smtps:"])?.href,
    replyAddress: readReplyAddress(env),
    exchangeKey: readExchangeKey(env),
    secretsKey: env.SECRETS_KEY || undefined,
    settleMs:
      1000 *
      readInteger(env, "EXCHANGE_SETTLE_SECONDS", {
        fallback: 5,
        min: 0,
        max: 3600,
      }),
    demo: readFlag(env, "DEMO"),
    runsJobs: readFlag(env, "JOBS"),
    logLevel: readOneOf(env, "LOG_LEVEL", LOG_LEVELS) ?? "info",
  };
}

function readInteger(
  env: NodeJS.ProcessEnv,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = env[name];
  if (!text) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new ConfigError(
    `${name} is "${text}"; it takes a whole number from ${min} to ${max}`,
  );
}

function readUrl(
  env: NodeJS.ProcessEnv,
  name: string,
  protocols: string[],
): URL | undefined {
  const text = env[name];
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && protocols.includes(url.protocol)) return url;
  const takes = protocols.map((protocol) => `${protocol}//…`).join(" or ");
  // A URL may hold a password, so what it holds is named only up to its scheme.
  throw new ConfigError(
    `${name} starts with "${text.slice(0, 8)}"; it takes ${takes}`,
  );
}

function readReplyAddress(env: NodeJS.ProcessEnv): string | undefined {
  const address = env.REPLY_ADDRESS;
  if (!address) return undefined;
  if (isPlainAddress(address) && !address.includes("+")) return address;
  throw new ConfigError(
    `REPLY_ADDRESS is "${address}"; it takes one mail address, without a plus`,
  );
}

function readAddresses(env: NodeJS.ProcessEnv, name: string): string[] {
  const text = env[name];
  if (!text) return [];
  const addresses = text.split(",").map((address) => address.trim());
  const wrong = addresses.find((address) => {
    const [host = "", bits, ...more] = address.split("/");
    return (
      !isIP(host) ||
      more.length > 0 ||
      (bits !== undefined && !/^\d{1,3}$/.test(bits))
    );
  });
  if (wrong === undefined) return addresses;
  throw new ConfigError(
    `${name} holds "${wrong}"; it takes IP addresses or ranges, with commas`,
  );
}

function readExchangeKey(env: NodeJS.ProcessEnv): string | undefined {
  const key = env.EXCHANGE_KEY;
  if (!key) return undefined;
  if (/^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw new ConfigError(
    `EXCHANGE_KEY has ${key.length} characters; it takes 8 to 200 printable ones without spaces`,
  );
}

function readFlag(env: NodeJS.ProcessEnv, name: string): boolean {
  return (readOneOf(env, name, ["0", "1"]) ?? "1") === "1";
}

function readOneOf(
  env: NodeJS.ProcessEnv,
  name: string,
  values: string[],
): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (values.includes(text)) return text;
  throw new ConfigError(`${name} is "${text}"; it takes ${values.join(", ")}`);
}
