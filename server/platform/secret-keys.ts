import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
} from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { ConfigError, type Config } from "./config.ts";

/** Where the keys lie, below the data folder, unless the environment names them. */
export const KEY_FILE = "secrets.key";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORM = "v1";

/** Keys by their ids. The first one seals; those before it still open. */
export interface SecretKeys {
  currentId: string;
  byId: ReadonlyMap<string, Buffer>;
}

type Places = Pick<Config, "dataDir" | "secretsKey">;

const known = new WeakMap<Places, SecretKeys>();

/**
 * The keys of what must not be readable from the database alone: those of the environment, or of
 * a file that is made here at the first start. Read once by each process.
 */
export function secretKeysOf(places: Places): SecretKeys {
  let keys = known.get(places);
  if (!keys) {
    const text = places.secretsKey ?? readKeyFile(places.dataDir);
    known.set(places, (keys = parseKeys(text)));
  }
  return keys;
}

/** Reads keys as they are written: 32 bytes in base64 each, the one that seals first. */
export function parseKeys(text: string): SecretKeys {
  const keys = text
    .split(/[\s,]+/)
    .filter((one) => one !== "")
    .map((one) => Buffer.from(one, "base64"));
  if (keys.length === 0 || keys.some(({ length }) => length !== KEY_BYTES))
    throw new ConfigError(
      `the keys of secrets (SECRETS_KEY, or ${KEY_FILE} in DATA_DIR) are 32 bytes in base64 each`,
    );
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  return { currentId: [...byId.keys()][0] ?? "", byId };
}

function idOf(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

/** The file's text. Of several processes that start at once one makes it. */
function readKeyFile(dataDir: string): string {
  const file = path.join(dataDir, KEY_FILE);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  const made = `${file}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
  const text = `${randomBytes(KEY_BYTES).toString("base64")}\n`;
  writeFileSync(made, text, { mode: 0o600, flag: "wx", flush: true });
  try {
    // Whole or not at all, and never over one that stands.
    linkSync(made, file);
    chmodSync(file, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(made, { force: true });
  }
  return readFileSync(file, "utf8");
}

/** Seals a text so that only who has the key reads it, and only as what it is of. */
export function seal(keys: SecretKeys, text: string, of: string): string {
  const key = keys.byId.get(keys.currentId);
  if (!key) throw new Error("no key to seal with");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(of));
  const sealed = Buffer.concat([
    iv,
    cipher.update(text, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return [FORM, keys.currentId, sealed.toString("base64url")].join(".");
}

/** What was sealed; undefined where its key is not here, or it is not what it was sealed as. */
export function unseal(
  keys: SecretKeys,
  sealed: string,
  of: string,
): string | undefined {
  const [form, id = "", content = ""] = sealed.split(".");
  const key = keys.byId.get(id);
  const bytes = Buffer.from(content, "base64url");
  if (form !== FORM || !key || bytes.length < IV_BYTES + TAG_BYTES)
    return undefined;
  const decipher = createDecipheriv(
    "aes-256-gcm",
    key,
    bytes.subarray(0, IV_BYTES),
    { authTagLength: TAG_BYTES },
  )
    .setAAD(Buffer.from(of))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    // The tag is not its own: another key, another row, or somebody changed it.
    return undefined;
  }
}

/** Whether a text is sealed at all, and by the key that seals now. */
export function isSealedNow(keys: SecretKeys, text: string): boolean {
  return text.startsWith(`${FORM}.${keys.currentId}.`);
}

export function isSealed(text: string): boolean {
  return text.startsWith(`${FORM}.`);
}
