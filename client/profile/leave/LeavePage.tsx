import { Show } from "solid-js";
import type { OwnLeaving } from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { Head } from "../../ui/Head.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { LeaveRequest } from "./LeaveRequest.tsx";
import type { LeaveTexts } from "./texts/sr-latn.ts";

/** Where a person asks for the end of the account: what goes, what stays, and why. */
export default function LeavePage() {
  const texts = createTexts<LeaveTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const leaving = createRemote<OwnLeaving>(
    () => (session.isActing() ? undefined : "own leaving"),
    (signal) => trpc.leaving.get.query(undefined, { signal }),
  );
  return (
    <div class="page narrow">
      <Show when={texts()} fallback={<LineSkeleton />}>
        {(words) => (
          <>
            <Head back="/more" title={words().title} />
            <main
              id="content"
              tabindex="-1"
              style={{ "padding-bottom": "24px" }}
            >
              <Show
                when={!session.isActing()}
                fallback={
                  <p class="gutter soft" style={{ "padding-top": "14px" }}>
                    {words().acting}
                  </p>
                }
              >
                <Loaded of={leaving} failed={words().failed}>
                  {(known) => (
                    <Parts
                      known={known()}
                      texts={words()}
                      onChanged={leaving.refresh}
                    />
                  )}
                </Loaded>
              </Show>
            </main>
          </>
        )}
      </Show>
    </div>
  );
}

function Parts(props: {
  known: OwnLeaving;
  texts: LeaveTexts;
  onChanged: () => void;
}) {
  return (
    <>
      <h2 class="section">
        <span>{props.texts.person}</span>
      </h2>
      <div class="gutter">
        <p class="soft">{props.texts.personText}</p>
        <p style={{ "margin-top": "12px" }}>
          <b>{props.texts.goes}</b>
          <br />
          {props.texts.goesList}
        </p>
        <p style={{ "margin-top": "12px" }}>
          <b>{props.texts.stays}</b>
          <br />
          {props.texts.staysList}
        </p>
        <p class="small faint" style={{ margin: "10px 0" }}>
          {props.texts.copyFirst} <a href="/more/copy">{props.texts.toCopy}</a>
        </p>
        <Show
          when={!props.known.isLastOwner}
          fallback={
            <div class="note" data-testid="last-owner">
              <Icon name="key" />
              <div>
                {props.texts.lastOwner}{" "}
                <a href="/more/people">{props.texts.toPeople}</a>
              </div>
            </div>
          }
        >
          <LeaveRequest
            kind="person"
            request={props.known.person}
            texts={props.texts}
            onChanged={props.onChanged}
          />
        </Show>
      </div>
      <Show when={props.known.mayClose}>
        <h2 class="section">
          <span>{props.texts.company}</span>
        </h2>
        <div class="gutter">
          <p class="soft" style={{ "margin-bottom": "10px" }}>
            {props.texts.companyText}
          </p>
          <LeaveRequest
            kind="company"
            request={props.known.company}
            texts={props.texts}
            onChanged={props.onChanged}
          />
        </div>
      </Show>
    </>
  );
}
