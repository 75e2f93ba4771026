import { rolldown } from "rolldown";

/** A script for a page or a worker, in one file, as small as a build makes it. */
export async function bundleScript(input: string): Promise<string> {
  const built = await rolldown({ input, logLevel: "silent" });
  const { output } = await built.generate({ format: "esm", minify: true });
  await built.close();
  return output[0].code;
}
