import { useSearchParams } from "@solidjs/router";

/** What the address of a screen says of it, so that it can be linked to and gone back to. */
export function createAddress() {
  const [params, setParams] = useSearchParams();
  return {
    /** One value of a name; nothing for an empty one. */
    told: (name: string): string | undefined => {
      const value = params[name];
      return typeof value === "string" && value !== "" ? value : undefined;
    },
    /** Says so in place of what stood; what is empty is left out. */
    say: (values: Record<string, string | undefined>): void => {
      const said = Object.entries(values).map(
        ([name, value]) => [name, value || undefined] as const,
      );
      setParams(Object.fromEntries(said), { replace: true });
    },
  };
}
