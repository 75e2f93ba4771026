import { For, Show } from "solid-js";
import type { OwnCompany } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Head } from "../../ui/Head.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AskedForm } from "./AskedForm.tsx";
import { companyTextsLoaded, ct } from "./company-texts.ts";
import { FreeForm } from "./FreeForm.tsx";
import { PlacesPart } from "./PlacesPart.tsx";
import "./company.css";

/** A company's own data: what it changes, what it asks for, and what is agreed. */
export default function CompanyPage() {
  const own = createRemote<OwnCompany>(
    () => "own company",
    (signal) => trpc.profile.get.query(undefined, { signal }),
    { keep: true },
  );
  return (
    <div class="page narrow">
      <Show when={companyTextsLoaded()} fallback={<LineSkeleton />}>
        <Head
          back="/more"
          title={ct().title}
          at={own.at()}
          onRefresh={own.refresh}
        />
        <main id="content" tabindex="-1">
          <Loaded of={own} failed={ct().failed}>
            {(known) => (
              <>
                <Show when={!known().mayChange}>
                  <div class="gutter">
                    <div class="note" style={{ "margin-top": "16px" }}>
                      <Icon name="key" />
                      <div>{ct().notYours}</div>
                    </div>
                  </div>
                </Show>
                <FreeForm company={known()} onSaved={own.refresh} />
                <AskedForm company={known()} onAsked={own.refresh} />
                <PlacesPart company={known()} onAsked={own.refresh} />
                <Agreed company={known()} />
              </>
            )}
          </Loaded>
        </main>
      </Show>
    </div>
  );
}

function Agreed(props: { company: OwnCompany }) {
  const pairs = () => {
    const { data } = props.company;
    const all: [string, string][] = [
      [ct().name, data.name],
      [ct().code, data.code],
      [ct().taxId, data.taxId],
      [ct().mb, data.registrationNumber],
      [
        ct().terms,
        data.paymentTermsDays === null
          ? ""
          : counted(ct().days, data.paymentTermsDays),
      ],
      [ct().salesperson, data.salesperson ?? ""],
    ];
    return all.filter(([, value]) => value !== "");
  };
  return (
    <>
      <h2 class="section">
        <span>{ct().fixedTitle}</span>
      </h2>
      <p class="gutter soft small">{ct().fixedText}</p>
      <dl class="pairs lined gutter">
        <For each={pairs()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
    </>
  );
}
