import { useNavigate, useSearchParams } from "@solidjs/router";
import { createResource, Show } from "solid-js";
import { localCatalog } from "../offline/local-catalog.ts";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { beginDraft, type BeginParams } from "./begin-draft.ts";
import { ClaimForm } from "./ClaimForm.tsx";
import { ct, loadedTexts } from "./claim-texts.ts";
import { mayClaim } from "./may-claim.ts";
import "./claims.css";

/** A new claim: scanned, described, photographed, sent; kept on the device all the while. */
export default function NewClaimPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [begun] = createResource(() =>
    beginDraft({ ...params } as BeginParams),
  );
  return (
    <div class="page narrow claims-page">
      <Show when={loadedTexts.latest} fallback={<Head back="/claims" />}>
        <Head
          back="/claims"
          title={ct().new}
          small={ct().form.kept}
          at={localCatalog.status().contactAt}
        />
      </Show>
      <Show
        when={loadedTexts.latest && begun()}
        fallback={
          <main id="content" tabindex="-1">
            <LineSkeleton />
          </main>
        }
      >
        {(draft) => (
          <Show
            when={mayClaim()}
            fallback={
              <main id="content" tabindex="-1">
                <p class="gutter soft claim-form">{ct().onlyRead}</p>
              </main>
            }
          >
            <ClaimForm
              begun={draft()}
              onSent={(sent) =>
                navigate(
                  sent.kind === "taken"
                    ? `/claims/${sent.number}?sent=1`
                    : "/claims",
                  { replace: true },
                )
              }
            />
          </Show>
        )}
      </Show>
    </div>
  );
}
