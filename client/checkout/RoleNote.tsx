import { Show } from "solid-js";
import { barredByRole } from "../cart/barred-by-role.ts";
import { t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";

/** Said before anybody fills a cart in vain: who may send it, and what he can do with it. */
export function RoleNote() {
  return (
    <Show when={barredByRole()}>
      {(why) => (
        <div class="gutter before-sending">
          <div class="note warn" data-testid="role-bars">
            <Icon name="warning" />
            <div>
              <b>{why()}.</b> {t().cart.roleBarsText}
            </div>
          </div>
        </div>
      )}
    </Show>
  );
}
