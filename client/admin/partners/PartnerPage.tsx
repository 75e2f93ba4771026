import { useParams } from "@solidjs/router";
import { createEffect, on, Show } from "solid-js";
import { later } from "../../lib/later.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { AuditLink } from "../../ui/AuditLink.tsx";
import { Acts } from "./Acts.tsx";
import { About, Money, StateLine, Terms } from "./PartnerFacts.tsx";
import { createPartner } from "./PartnerPanel.tsx";
import { PartnerPeople } from "./PartnerPeople.tsx";
import { PartnerWork } from "./PartnerWork.tsx";
import { isWorded, pt } from "./partners-texts.ts";
import { SwitchPartner } from "./SwitchPartner.tsx";
import "./partners.css";

const PartnerActivity = later(() => import("../activity/PartnerActivity.tsx"));
const PartnerPrice = later(() => import("./PartnerPrice.tsx"));

/** All that staff need of one partner. */
export default function PartnerPage() {
  const params = useParams();
  const code = () => params["code"] ?? "";
  const partner = createPartner(code);
  createEffect(on(code, () => window.scrollTo(0, 0), { defer: true }));
  const sub = () => {
    const found = partner.value();
    return found
      ? [found.code, found.city, found.taxId].filter(Boolean).join(" · ")
      : "";
  };
  return (
    <Show when={isWorded()} fallback={<LineSkeleton />}>
      <AdminHead
        title={partner.value()?.name ?? code()}
        sub={sub()}
        back="/admin/partners"
      >
        <AuditLink kind="partner" of={code()} />
      </AdminHead>
      <main id="content" tabindex="-1" class="admin-main partners">
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
            <div class="partner-page" data-testid="partner-page">
              <div>
                <StateLine partner={shown()} />
                <Acts partner={shown()} />
                <Money partner={shown()} />
                <PartnerWork partner={shown()} />
                <PartnerActivity code={shown().code} />
              </div>
              <div>
                <PartnerPeople partner={shown()} onChanged={partner.refresh} />
                <Terms partner={shown()} />
                <About partner={shown()} />
                <PartnerPrice code={shown().code} name={shown().name} />
                <SwitchPartner partner={shown()} onChanged={partner.refresh} />
              </div>
            </div>
          )}
        </Loaded>
      </main>
    </Show>
  );
}
