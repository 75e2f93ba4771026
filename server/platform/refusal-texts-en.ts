import type { RefusalReason, RefusalText } from "./refusal-texts-sr.ts";

export const ENGLISH: Record<RefusalReason, RefusalText> = {
  account_disabled: {
    message: "This account is switched off.",
    action: "Contact the wholesaler.",
  },
  acknowledged_elsewhere: {
    message: "The order was already taken over under another document.",
    action: "Check the document number in the ERP.",
  },
  already_extended: {
    message: "The deadline of this reservation was already moved once.",
    action: "For a longer one contact your salesperson.",
  },
  already_undone: {
    message: "This change was already taken back.",
    action: "Refresh the history.",
  },
  batch_decided: {
    message: "This import has been decided on ({by}).",
    action: "Refresh the page.",
  },
  batch_undone: {
    message: "This import has been taken back ({by}).",
    action: "Refresh the page.",
  },
  app_outdated: {
    message: "The app on this device is out of date.",
    action: "Please update it. Your cart and unsent orders stay on the device.",
  },
  bad_credentials: {
    message: "The user name or the password is wrong.",
    action: "Check both and try again.",
  },
  batch_too_large: {
    message: "Too many calls at once.",
    action: "Send at most 10 calls together.",
  },
  being_sent: {
    message: "The order is just being sent to the ERP.",
    action: "Wait a minute, then see what the ERP answered.",
  },
  below_minimum_order: {
    message: "{missing} more to the minimum order.",
    action: "The minimum order is {minimum} without VAT. Add some lines.",
  },
  change_over_limit: {
    message: "With this change the order passes your credit limit.",
    action:
      "Leave it as it is and send the rest as a new order: it will wait for approval.",
  },
  change_overdue: {
    message:
      "Because of what is overdue the order cannot grow without approval.",
    action:
      "Leave it as it is and send the rest as a new order: it will wait for approval.",
  },
  change_in_advance_only: {
    message: "More than this can only be paid in advance.",
    action:
      "Leave it as it is and send the rest as a new order, paid in advance.",
  },
  changed_meanwhile: {
    message: "The user {by} has changed this meanwhile, {at}",
    action: "Look at what stands now, then decide.",
  },
  changed_since: {
    message: "Other changes followed this one, so it cannot be taken back.",
    action: "Take the last one back first, or enter the value again.",
  },
  choose_partner: {
    message: "No partner is chosen to act for.",
    action: "Choose a partner.",
  },
  company_incomplete: {
    message: "Orders are not taken while the wholesaler's data is incomplete.",
    action: "An administrator sets the account with: {command}.",
  },
  contract_without_item: {
    message: "A contract price must name an item.",
    action: "Choose the item.",
  },
  database_unavailable: {
    message: "The data cannot be reached just now.",
    action: "Try again in a moment. The cart on your phone is untouched.",
  },
  dates_reversed: {
    message: "The end lies before the beginning.",
    action: "Correct the dates.",
  },
  display_rule_band_gap: {
    message: "Rule {rule} ({target}): quantity {quantity} is in no band.",
    action:
      "Let the first band begin at 0, each next one where the one before ends, and the last one have no end.",
  },
  display_rule_band_negative: {
    message: "Rule {rule} ({target}): the band from {quantity} is below zero.",
    action: "Let the first band begin at 0.",
  },
  display_rule_band_overlap: {
    message: "Rule {rule} ({target}): quantity {quantity} is in two bands.",
    action: "Let each band end where the next one begins.",
  },
  display_rule_band_reversed: {
    message:
      "Rule {rule} ({target}): the band from {quantity} ends before it begins.",
    action: "Give it an end that is larger than its beginning.",
  },
  display_rule_field: {
    message: "Rule {rule} ({target}): the field {name} is not right.",
    action: "Correct it and send again.",
  },
  display_rule_twice: {
    message: "Rule {rule} ({target}) already stands as rule {first}.",
    action: "Keep one of them.",
  },
  display_rule_two_targets: {
    message: "Rule {rule} ({target}) names both a partner and a partner group.",
    action: "Keep one of the two, or make two rules of it.",
  },
  display_rule_unknown: {
    message: "Rule {rule} ({target}): there is no {code}.",
    action: "Check the code in the field {name}.",
  },
  encoding: {
    message: "The file is not UTF-8.",
    action: "Save it as UTF-8 and send it again.",
  },
  growth_needs_sales: {
    message: "Today only sales can raise the quantity of {item}.",
    action: "Leave it as it is, or call sales.",
  },
  first_link_invalid: {
    message: "This link no longer makes an administrator.",
    action:
      "Start the server again: it prints a new link as long as there is no administrator.",
  },
  form_rule_never_fits: {
    message: "Rule {rule} can never decide.",
    action: "Change its condition or its place, or remove it.",
  },
  held: {
    message: "The import is held because it changes unusually much.",
    action: "Check the difference and confirm the import.",
  },
  id_reused: {
    message: "Something else was already accepted under this id.",
    action: "Look at what was accepted, and send the rest as new.",
  },
  idempotency_key_reused: {
    message: "The same key was already used for other content.",
    action: "Use a new key.",
  },
  internal: {
    message: "Something on our side did not work, and it was noted.",
    action: "Try again. If it happens again, tell us the code {correlationId}.",
  },
  invalid_exchange_key: {
    message: "The exchange key is not valid.",
    action: "Check the Authorization header.",
  },
  invalid_input: {
    message: "The field {field} is not right.",
    action: "Correct it and send again.",
  },
  item_twice: {
    message: "Item {itemCode} stands twice in the order.",
    action: "Join the quantities in one line.",
  },
  key_long_revoked: {
    message: "This key was withdrawn long ago.",
    action: "Make a new one.",
  },
  key_name_taken: {
    message: "A key named {name} is in use.",
    action: "Give this one another name.",
  },
  key_scope: {
    message: "This key does not open {field}.",
    action: "Use a key that was made for it.",
  },
  keyed_followed: {
    message:
      "Something has already come of the order since it was keyed by hand.",
    action: "Correct it in the ERP and go on from there.",
  },
  last_line: {
    message: "An order cannot be left without lines.",
    action: "Leave at least one line, or cancel the order.",
  },
  list_has_prices: {
    message: "The currency of a list that holds prices does not change.",
    action: "Make a new list.",
  },
  needs_decision: {
    message: "Some lines need your decision.",
    action: "Look at the marked lines and send again.",
  },
  negative_value: {
    message: "The value cannot be negative.",
    action: "Enter zero or more.",
  },
  no_finance_role: {
    message: "The account card is shown to the owner and to finance.",
    action: "Ask the owner of the account in your company.",
  },
  no_permission: {
    message: "You have no permission for this.",
    action: "Ask the administrator.",
  },
  not_a_push_url: {
    message:
      "The address must start with http:// or https:// and hold no user name and password.",
    action: "Enter the whole address at which the ERP takes orders.",
  },
  not_cancellable: {
    message: "The order can no longer be cancelled.",
    action: "Contact the sales department.",
  },
  not_changeable: {
    message: "An order in this state can no longer be changed.",
    action: "Refresh the order and look at its state.",
  },
  not_confirmable: {
    message: "This order does not wait for approval.",
    action: "Refresh the order and look at its state.",
  },
  not_extendable: {
    message: "The deadline of this order can no longer be moved.",
    action: "Refresh the order and look at its state.",
  },
  held_file_elsewhere: {
    message: "The file of this import is not on this server ({host}).",
    action: "Send the file again.",
  },
  not_newest_batch: {
    message: "A newer import came after this one.",
    action: "Take the newer one back first.",
  },
  not_undoable: {
    message: "This import cannot be taken back in one step.",
    action: "Send the former file.",
  },
  not_found: { message: "There is no such thing.", action: "Check the code." },
  not_signed_in: { message: "You are not signed in.", action: "Sign in." },
  not_transferable: {
    message: "This order is not the ERP's to have yet.",
    action: "Approve it first.",
  },
  origin_mismatch: {
    message: "The request does not come from the portal's page.",
    action: "Open the portal at its address.",
  },
  own_status_word: {
    message: "This word is the portal's own and means itself.",
    action: "It needs no meaning.",
  },
  partner_blocked: {
    message: "Ordering is suspended for now.",
    action: "Contact the sales department.",
  },
  password_change_required: {
    message: "Change your password before going on.",
    action: "Enter a new password.",
  },
  password_too_weak: {
    message: "The password is too short or too well known.",
    action: "Choose one of at least 8 characters.",
  },
  password_unchanged: {
    message: "The new password is the same as the old one.",
    action: "Choose a different one.",
  },
  payload_too_large: {
    message: "Too much was sent at once.",
    action: "Send it in parts.",
  },
  percent_range: {
    message: "A percentage lies between 0 and 100.",
    action: "Correct the percentage.",
  },
  price_policy_field: {
    message: "Price policy: the field {field} is not right.",
    action: "It takes: {takes}.",
  },
  price_policy_unknown: {
    message: "The price policy has no field {field}.",
    action: "Its fields are: {fields}.",
  },
  prices_moved: {
    message: "Prices have changed just now.",
    action: "Try again in a moment.",
  },
  reset_token_invalid: {
    message: "This link has been used or has run out.",
    action: "Ask for a new one at the sign-in, or from who invited you.",
  },
  rule_exists: {
    message: "There is such a rule already.",
    action: "Change that one, or give another beginning.",
  },
  rule_two_conditions: {
    message:
      "A rebate has one condition only: a quantity, a payment method or a term.",
    action: "Leave one of them.",
  },
  rule_two_owners: {
    message: "The rule names a partner and a group: only one of them.",
    action: "Leave the partner or the group.",
  },
  rule_two_values: {
    message: "The rule gives a percentage and a net price: only one of them.",
    action: "Leave the percentage or the price.",
  },
  rule_without_percent: {
    message: "A rebate must have a percentage.",
    action: "Enter the percentage.",
  },
  rule_without_value: {
    message: "The rule must have a net price or a percentage.",
    action: "Enter one of them.",
  },
  sending_not_set: {
    message: "The ERP's address is not saved yet.",
    action: "Choose sending to an address, and save.",
  },
  statement_changed: {
    message: "The balance has changed since.",
    action: "Look at the new balance and answer to that.",
  },
  statement_too_long: {
    message: "The statement is too long for a PDF: it has over {most} rows.",
    action: "Take it as Excel, or choose a shorter period.",
  },
  taken_up: {
    message: "Sales have already taken up this order.",
    action: "Call sales about the change, or send a new order.",
  },
  too_many_carts: {
    message: "You have {most} carts already.",
    action: "Send or remove one, then make another.",
  },
  too_many_cart_lines: {
    message: "A cart holds {most} lines at most.",
    action: "Send what is in it, or put the rest into another cart.",
  },
  too_many_aliases: {
    message: "{most} names and codes of yours are remembered already.",
    action: "Delete those that you no longer use.",
  },
  too_many_lists: {
    message: "Your company has {most} lists already.",
    action: "Delete one that is no longer needed.",
  },
  too_many_attempts: {
    message: "Too many failed sign-ins.",
    action: "Try again later.",
  },
  too_many_orders: {
    message: "Orders follow each other too fast.",
    action: "Wait a moment and send again.",
  },
  total_changed: {
    message: "Prices have changed meanwhile.",
    action: "Look at the new total, then save again.",
  },
  ubl_incomplete: {
    message: "For UBL this is missing or not right: {field}.",
    action: "Put it right in the ERP, or take the order in another format.",
  },
  unknown_code: {
    message: "There is no “{value}”.",
    action: "Choose from the list.",
  },
  unreadable: {
    message: "The file cannot be read: {detail}",
    action: "Correct the file and send it whole.",
  },
  username_taken: {
    message: "The user name {username} is taken.",
    action: "Choose another.",
  },
  wished_date_past: {
    message: "The wished delivery date has passed.",
    action: "Choose today or a later day, or leave it out.",
  },
  wished_date_too_late: {
    message: "The wished delivery date is more than a year ahead.",
    action: "Choose an earlier day, or leave it out.",
  },
};
