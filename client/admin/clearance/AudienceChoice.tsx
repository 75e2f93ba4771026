import { Show } from "solid-js";
import type { ClearanceAudience } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { AudienceFields, FIRST_AUDIENCE } from "../audience/AudienceFields.tsx";
import { ct } from "./texts.ts";

type Kind = ClearanceAudience["kind"];
const KINDS = ["all", "groups", "price_list", "partners", "bought"] as const;
const FIRST: Record<Kind, ClearanceAudience> = {
  ...FIRST_AUDIENCE,
  price_list: { kind: "price_list", priceList: "" },
};

/** For whom an action price is: as news, or everybody of a price list. */
export function AudienceChoice(props: {
  audience: ClearanceAudience;
  onChange: (audience: ClearanceAudience) => void;
}) {
  const lists = createRemote(
    () => "clearance price lists",
    (signal) => trpc.admin.pricing.priceLists.query(undefined, { signal }),
  );
  const byPriceList = () =>
    props.audience.kind === "price_list" ? props.audience : undefined;
  const otherwise = () =>
    props.audience.kind === "price_list" ? undefined : props.audience;
  return (
    <>
      <Choice
        label={ct().whom}
        testid="clearance-whom"
        value={props.audience.kind}
        options={KINDS.map((code) => ({ code, name: ct().audiences[code] }))}
        onChange={(code) => {
          const kind = KINDS.find((one) => one === code);
          if (kind) props.onChange(FIRST[kind]);
        }}
      />
      <Show when={byPriceList()}>
        {(chosen) => (
          <Choice
            label={ct().priceList}
            value={chosen().priceList}
            options={lists.value()?.lists ?? []}
            empty={ct().noPriceList}
            onChange={(priceList) =>
              props.onChange({ kind: "price_list", priceList })
            }
          />
        )}
      </Show>
      <Show when={otherwise()}>
        {(audience) => (
          <AudienceFields audience={audience()} onChange={props.onChange} />
        )}
      </Show>
    </>
  );
}
