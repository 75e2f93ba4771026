import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { session } from "../session.ts";
import { Icon } from "../ui/Icon.tsx";
import "./acting-bar.css";

/** Stands over every screen for as long as somebody acts for a partner: in whose name all is done. */
export function ActingBar() {
  return (
    <aside
      class="acting-bar"
      classList={{ looking: session.isLooking() }}
      data-state={session.isLooking() ? "looking" : "acting"}
      aria-label={t().acting.label}
      data-testid="acting-bar"
    >
      <span>
        {fill(session.isLooking() ? t().acting.seeing : t().acting.for, {
          name: session.user()?.partner?.name ?? "",
        })}
      </span>
      <button
        type="button"
        data-testid="acting-leave"
        onClick={() => void session.act(undefined)}
      >
        <Icon name="leave" />
        {t().acting.leave}
      </button>
    </aside>
  );
}
