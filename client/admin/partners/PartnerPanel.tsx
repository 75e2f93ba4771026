import type { PartnerPage } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Acts } from "./Acts.tsx";
import { PartnerPeople } from "./PartnerPeople.tsx";
import { Money, StateLine, Terms } from "./PartnerFacts.tsx";
import { pt } from "./partners-texts.ts";
import { SwitchPartner } from "./SwitchPartner.tsx";

/** What staff know of one partner, as it is asked for. */
export const createPartner = (code: () => string) =>
  createRemote<PartnerPage>(
    () => `admin partner ${code()}`,
    (signal) =>
      trpc.admin.partners.partner.query({ partner: code() }, { signal }),
  );

/** The chosen partner beside the list. */
export function PartnerPanel(props: { code: string; onChanged: () => void }) {
  const partner = createPartner(() => props.code);
  const refresh = () => {
    partner.refresh();
    props.onChanged();
  };
  return (
    <Loaded
      of={partner}
      failed={pt().failedOne}
      missing={
        <EmptyState
          drawing="page"
          title={pt().missing}
          text={pt().missingText}
        />
      }
    >
      {(shown) => (
        <>
          <h2 class="section" style={{ "border-top": "0" }}>
            <span>{shown().name}</span>
            <a
              href={`/admin/partners/${encodeURIComponent(shown().code)}`}
              data-testid="open-partner"
            >
              {pt().open}
            </a>
          </h2>
          <StateLine partner={shown()} />
          <Acts partner={shown()} />
          <Money partner={shown()} />
          <Terms partner={shown()} short />
          <PartnerPeople partner={shown()} onChanged={refresh} />
          <SwitchPartner partner={shown()} onChanged={refresh} />
        </>
      )}
    </Loaded>
  );
}
