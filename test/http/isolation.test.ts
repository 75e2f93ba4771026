import { HOUSE_WORDING } from "../../server/documents/mail-wording.rules.ts";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { appRouter } from "../../server/app-router.ts";
import { readOnlyPartner } from "../../server/core/partner-header.ts";
import {
  describeProcedures,
  type ProcedureDescription,
} from "../../server/books/procedures.ts";
import { ruleDraft } from "../../server/pricing/pricing.fixture.ts";
import { withoutCorrelation, type Who, usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();
const NONE = "N-2026-99999";
/** Ids under which B has sent something. */
const THEIRS = {
  order: randomUUID(),
  report: randomUUID(),
  list: randomUUID(),
  message: randomUUID(),
  promise: randomUUID(),
  note: randomUUID(),
  claim: randomUUID(),
  ask: randomUUID(),
};
const placed = await portal.mutate(
  "orders.place",
  {
    id: THEIRS.order,
    lines: [{ itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 }],
    note: "KANARINAC",
  },
  portal.b,
);
/** An order of partner B, and a number that no order has. */
const anothers = String(placed.data["number"]);
await portal.mutate(
  "catalog.reportMissedSearches",
  { reports: [{ id: THEIRS.report, day: "2026-11-28", typed: "KANARINAC" }] },
  portal.b,
);
await portal.mutate(
  "lists.save",
  { id: THEIRS.list, version: 0, name: "KANARINAC", shared: true, lines: [] },
  portal.b,
);
await portal.mutate(
  "messages.send",
  { id: THEIRS.message, text: "KANARINAC" },
  portal.b,
);
await portal.mutate(
  "asks.ask",
  {
    id: THEIRS.ask,
    itemCode: "PA4",
    quantity: "700",
    note: "KANARINAC",
  },
  portal.b,
);
const [theirAsk] = await portal.house<{ number: number }>(
  sql`select number from price_ask`,
);
const claimed = await portal.mutate(
  "claims.submit",
  { id: THEIRS.claim, itemCode: "NOVO", fault: "KANARINAC" },
  portal.b,
);
const theirClaim = String(claimed.data["number"]);
await portal.house(sql`
  insert into payment_promise (partner_id, id, version, at, by_user_id, by_name, currency, place,
    made_on, amount, due_on, said_by, note, withdrawn)
  select id, ${THEIRS.promise}, 1, now(), (select min(id) from app_user), 'boss', 'RSD', null,
    '2026-11-20', 777, '2026-11-21', 'KANARINAC', 'KANARINAC', false
  from partner where code = 'B'`);
await portal.house(sql`
  insert into receivable_note (partner_id, id, at, by_user_id, by_name, text)
  select id, ${THEIRS.note}, now(), (select min(id) from app_user), 'boss', 'KANARINAC'
  from partner where code = 'B'`);
await portal.house(sql`
  insert into erp_document (partner_id, type, number, document_date, order_number)
  select id, 'RN', 'RN-900', '2026-11-01', 'KANARINAC' from partner where code = 'B'`);
const { data: theirNews } = await portal.mutate(
  "news.staff.save",
  {
    news: {
      topic: "daily",
      title: "KANARINAC",
      body: "",
      titleEn: "",
      bodyEn: "",
      audience: { kind: "partners", partners: ["B"] },
      from: null,
      until: null,
      pinned: false,
      mustConfirm: true,
      byPush: false,
      byMail: false,
      pictures: [],
      items: [],
    },
  },
  portal.admin,
);
await portal.mutate("news.staff.publish", theirNews, portal.admin);
const theirNotices = await portal.house<{ id: number }>(
  sql`select max(n.id) as id from notice n join partner p on p.id = n.partner_id
    where p.code = 'B'`,
);
await portal.house(sql`
  insert into statement_month (partner_id, month, at)
  select id, '2026-11-01', now() from partner where code = 'B'`);
await portal.house(sql`
  insert into mailed_statement (partner_id, id, month, side, currency, as_of, balance, at)
  overriding system value
  select id, 777001, '2026-11-01', 'customer', 'RSD', '2026-11-01', 0, now() from partner
  where code = 'B'`);
/** Signed in when he was switched off. */
const disabled = await portal.signIn({
  username: "otpušten",
  role: "partner",
  partner: "B",
});
await portal.house(
  sql`update app_user set disabled_at = now() where username = 'otpušten'`,
);

/** An input that each procedure takes; a procedure that is not here fails the test below. */
const UPLOAD = { id: "3f0c7a52-5b0e-4c1d-9a51-6f1f0a6f3a10" };

const DATA_OF_COMPANY = {
  name: "x",
  address: "",
  city: "",
  postalCode: "",
  pib: "",
  mb: "",
  account: "",
  email: "",
  phone: "",
  vatPayer: true,
};
const INPUTS: Record<string, (number: string) => unknown> = {
  "activity.carts": () => ({}),
  "activity.looked": () => ({}),
  "activity.lookers": () => ({ item: "NOVO" }),
  "activity.partner": () => ({ code: "B" }),
  "activity.partners": () => ({ quiet: false }),
  "activity.prices": () => ({}),
  "activity.searches": () => ({ missed: true }),
  "activity.tell": () => ({
    events: [
      {
        kind: "view",
        at: "2026-11-28T10:00:00.000Z",
        code: "NOVO",
        price: null,
        currency: "RSD",
      },
    ],
  }),
  "admin.cancelOrder": (number) => ({ number, version: 1, reason: "x" }),
  "admin.changeOrder": (number) => ({
    number,
    version: 1,
    lines: [{ line: 1, quantity: "1" }],
  }),
  "admin.companyData": () => undefined,
  "admin.confirmOrder": (number) => ({ number, version: 1 }),
  "admin.creditPolicy": () => undefined,
  "admin.displayRules.history": () => ({}),
  "admin.displayRules.impact": () => ({
    rule: { mode: "exact" },
    language: "en",
  }),
  "admin.displayRules.list": () => undefined,
  "admin.displayRules.options": () => undefined,
  "admin.displayRules.partners": () => ({ search: "B" }),
  "admin.displayRules.preview": () => ({
    target: {},
    edges: ["10"],
    language: "en",
  }),
  "admin.displayRules.remove": () => ({ target: { partner: "B" }, version: 0 }),
  "admin.displayRules.save": () => ({ rule: { mode: "exact" }, version: 0 }),
  "admin.displayRules.saveWarehouses": () => ({
    display: { warehouses: [] },
    read: { warehouses: [] },
  }),
  "admin.displayRules.warehouses": () => undefined,
  "admin.displayRules.undo": () => ({ id: 1 }),
  "admin.mails": () => ({}),
  "admin.resendMail": () => ({ id: 999_999_999 }),
  "audit.list": () => ({}),
  "auth.secondFactor.begin": () => ({}),
  "auth.secondFactor.confirm": () => ({ code: "000000" }),
  "auth.secondFactor.own": () => undefined,
  "auth.secondFactor.renewCodes": () => ({ code: "000000" }),
  "auth.secondFactor.reset": () => ({ username: "nobody" }),
  "auth.secondFactor.saveRequired": () => ({ required: false, read: false }),
  "auth.secondFactor.staff": () => undefined,
  "auth.secondFactor.turnOff": () => ({ code: "000000" }),
  "admin.missedSearches": () => undefined,
  "admin.synonyms.list": () => undefined,
  "admin.synonyms.put": () => ({ word: "tuljan", means: "toner", was: null }),
  "admin.synonyms.remove": () => ({ word: "tuljan", was: "toner" }),
  "admin.offlineLimits": () => undefined,
  "admin.order": (number) => ({ number }),
  "admin.orderChoices": () => undefined,
  "admin.orderCounts": () => undefined,
  "admin.orders": (number) => ({ search: number }),
  "admin.overview": () => undefined,
  "admin.partners.counts": () => undefined,
  "admin.partners.list": () => ({}),
  "admin.partners.look": () => ({ partner: "NOBODY" }),
  "admin.partners.partner": () => ({ partner: "NOBODY" }),
  "admin.partners.switch": () => ({ partner: "NOBODY", isOn: false }),
  "admin.mailTexts.list": () => undefined,
  "admin.mailTexts.preview": () => ({
    name: "invitation",
    language: "en",
    wording: HOUSE_WORDING,
  }),
  "admin.mailTexts.save": () => ({
    name: "invitation",
    language: "en",
    wording: HOUSE_WORDING,
    read: HOUSE_WORDING,
  }),
  "admin.mailTexts.text": () => ({ name: "invitation", language: "en" }),
  "admin.orderNumbers": () => undefined,
  "admin.orderTerms": () => undefined,
  "admin.pricing.endPrice": () => ({
    price: { list: "VP", item: "NOVO", minQuantity: "0", validFrom: null },
    version: 1,
  }),
  "admin.pricing.endRule": () => ({ standing: { id: 1, version: 99 } }),
  "admin.pricing.findItems": () => ({ text: "NOVO" }),
  "admin.pricing.findPartners": () => ({ text: "B" }),
  "admin.pricing.history": () => ({}),
  "admin.pricing.impact": () => ({ change: {} }),
  "admin.pricing.impactProgress": () => ({ run: randomUUID() }),
  "admin.pricing.options": () => undefined,
  "admin.pricing.policy": () => undefined,
  "admin.pricing.priceLists": () => undefined,
  "admin.pricing.prices": () => ({ list: "VP" }),
  "admin.pricing.rule": () => ({ id: 1 }),
  "admin.pricing.ruleCount": () => ({}),
  "admin.pricing.rules": () => ({}),
  "admin.pricing.savePolicy": () => ({ policy: {}, read: {} }),
  "admin.pricing.savePrice": () => ({
    price: {
      list: "NONE",
      item: "NOVO",
      minQuantity: "0",
      validFrom: null,
      validTo: null,
      price: 1,
    },
  }),
  "admin.pricing.savePriceList": () => ({
    list: { code: "VP", name: "VP", currency: "RSD" },
  }),
  "admin.pricing.saveRule": () => ({
    rule: ruleDraft({ partner: "NOBODY", rebatePercent: "5" }),
  }),
  "admin.pricing.simulate": () => ({
    partner: "B",
    item: "NOVO",
    quantity: "1",
  }),
  "admin.pricing.undo": () => ({ id: 1 }),
  "admin.probing": () => undefined,
  "admin.receipt": (number) => ({ number, line: 1 }),
  "admin.receivables.addNote": () => ({
    partner: "NOBODY",
    id: THEIRS.note,
    text: "x",
  }),
  "admin.receivables.board": () => ({}),
  "admin.receivables.partner": () => ({ partner: "NOBODY" }),
  "admin.receivables.savePromise": () => ({
    partner: "NOBODY",
    id: THEIRS.promise,
    version: 1,
    currency: "RSD",
    place: null,
    amount: 1,
    dueOn: "2026-12-01",
    saidBy: "",
    note: "",
  }),
  "admin.receivables.withdrawPromise": () => ({
    partner: "NOBODY",
    id: THEIRS.promise,
    version: 1,
  }),
  "admin.reports.choices": () => undefined,
  "admin.reports.ranking": () => ({
    from: "2026-11-01",
    to: "2026-11-30",
    dimension: "partner",
  }),
  "admin.reports.series": () => ({ from: "2026-11-01", to: "2026-11-30" }),
  "admin.resendConfirmation": (number) => ({ number }),
  "admin.saveCompanyData": () => ({ data: DATA_OF_COMPANY, read: {} }),
  "admin.saveLogo": () => ({ logo: null }),
  "admin.saveOrderNumbers": () => ({
    numbers: { from: 1 },
    read: { from: null },
  }),
  "admin.saveOrderTerms": () => {
    const terms = { proformaValidityDays: 5, minimumOrderValue: null };
    return { terms, read: terms };
  },
  "admin.saveCreditPolicy": () => {
    const policy = { overLimit: "hold", overdue: "pass" };
    return { policy, read: policy };
  },
  "admin.saveOfflineLimits": () => {
    const limits = {
      stockFreshMinutes: 15,
      pricesFreshHours: 24,
      longestDays: 7,
    };
    return { limits, read: limits };
  },
  "auth.changePassword": () => ({ currentPassword: "x", newPassword: "y" }),
  "auth.endSession": () => ({ session: 999_999 }),
  "auth.makeFirstAdmin": () => ({
    token: "x",
    username: "niko",
    password: "zelena-kutija-8",
  }),
  "auth.me": () => undefined,
  "auth.requestPasswordReset": () => ({ username: "niko" }),
  "auth.resetPassword": () => ({ token: "x", newPassword: "zelena-kutija-8" }),
  "auth.sessions": () => undefined,
  "auth.settings": () => undefined,
  "auth.saveSettings": () => ({ withVat: false, theme: "system" }),
  "auth.setLanguage": () => ({ language: "sr-Latn" }),
  "auth.signIn": () => ({ username: "niko", password: "x" }),
  "auth.signOut": () => ({}),
  "auth.signOutEverywhere": () => ({}),
  "catalog.categories": () => undefined,
  "catalog.count": () => ({}),
  "catalog.item": () => ({ code: "NOVO" }),
  "catalog.items": () => ({ codes: ["NOVO"] }),
  "catalog.list": () => ({}),
  "catalog.manufacturers": () => undefined,
  "catalog.receipt": () => ({ code: "NOVO" }),
  "catalog.reportMissedSearches": () => ({
    reports: [{ id: randomUUID(), day: "2026-11-28", typed: "KANARINAC" }],
  }),
  "claims.addNote": (number) => ({ number, text: "x" }),
  "claims.answerPrice": (number) => ({ number, accept: true, price: 1 }),
  "claims.board": () => ({}),
  "claims.cancel": (number) => ({ number }),
  "claims.get": (number) => ({ number }),
  "claims.list": () => undefined,
  "claims.lookUp": () => ({ serialNumber: "KANARINAC" }),
  "claims.removeWord": () => ({ text: "x" }),
  "claims.saveTerms": () => ({ text: "x", version: 99 }),
  "claims.saveWord": () => ({ text: "x", status: null }),
  "claims.sources": () => ({ itemCode: "NOVO" }),
  "claims.staffClaim": (number) => ({ number }),
  "claims.submit": (number) => ({
    id: randomUUID(),
    itemCode: "NOVO",
    document: { type: "RN", number, year: 2026 },
    fault: "x",
  }),
  "claims.terms": () => undefined,
  "claims.termsVersions": () => undefined,
  "claims.update": (number) => ({ number, version: 1, note: "x" }),
  "claims.words": () => undefined,
  "clearance.get": () => ({ id: 1 }),
  "clearance.list": () => ({}),
  "clearance.proposals": () => ({}),
  "clearance.publish": () => ({
    items: [{ code: "NOVO", price: 110_000 }],
    audience: { kind: "all" },
    until: "2026-11-30",
  }),
  "clearance.reach": () => ({ audience: { kind: "all" } }),
  "clearance.restore": () => ({ id: 1, revision: 1 }),
  "clearance.rules": () => undefined,
  "clearance.saveRules": () => ({
    rules: { unsoldDays: 60, coverMonths: 6, percent: 15, days: 14 },
    read: { unsoldDays: 90, coverMonths: 12, percent: 20, days: 30 },
  }),
  "clearance.shelf": () => undefined,
  "clearance.withdraw": () => ({ id: 1, revision: 1 }),
  "company.payee": () => undefined,
  "company.publicProfile": () => undefined,
  "copies.ask": () => undefined,
  "copies.latest": () => undefined,
  "carts.sync": () => ({ told: [], known: [] }),
  "entry.aliases": () => undefined,
  "entry.forget": () => ({ written: "kanarinac" }),
  "entry.learn": () => ({
    aliases: [{ written: "tabak", itemCode: "NOVO" }],
  }),
  "exchange.health": () => undefined,
  "exchange.keys.list": () => undefined,
  "exchange.keys.make": () => ({
    name: "x",
    feeds: null,
    orders: true,
    reservedBasis: null,
  }),
  "exchange.keys.restore": () => ({ id: 1 }),
  "exchange.keys.revoke": () => ({ id: 1 }),
  "exchange.mappings.get": () => ({ source: "upload", feed: "items" }),
  "exchange.mappings.list": () => undefined,
  "exchange.mappings.remove": () => ({
    source: "upload",
    feed: "items",
    version: 0,
  }),
  "exchange.mappings.try": () => ({
    feed: "items",
    content: {},
    sample: "code,name",
  }),
  "exchange.mappings.save": () => ({
    source: "upload",
    feed: "items",
    version: 0,
    content: {},
  }),
  "exchange.parked": () => undefined,
  "exchange.runs.approve": () => ({ id: 1, seen: {} }),
  "exchange.runs.dismiss": () => ({ id: 1, reason: "" }),
  "exchange.runs.rejects": () => ({ id: 1 }),
  "exchange.runs.resend": () => ({ id: 1, rows: [] }),
  "exchange.runs.saveWires": () => {
    const wires = {
      rows: 10,
      withdrawnPercent: 20,
      movedPercent: 5,
      priceStepPercent: 20,
    };
    return { wires, read: wires };
  },
  "exchange.runs.shortages": () => undefined,
  "exchange.runs.undo": () => ({ id: 1 }),
  "exchange.runs.wires": () => undefined,
  "exchange.runs.get": () => ({ id: 1 }),
  "exchange.runs.list": () => ({}),
  "exchange.runs.needing": () => undefined,
  "exchange.uploads.import": () => ({
    ...UPLOAD,
    feed: "items",
    mode: "upsert",
  }),
  "exchange.uploads.cancel": () => UPLOAD,
  "exchange.uploads.progress": () => UPLOAD,
  "exchange.uploads.look": () => UPLOAD,
  "exchange.uploads.try": () => ({ ...UPLOAD, feed: "items", mode: "upsert" }),
  "joining.approve": () => ({
    application: 1,
    login: "novi.gost",
    existing: null,
    terms: {
      group: null,
      priceList: null,
      warehouses: [],
      paymentMethods: [],
      paymentTermsDays: null,
      creditLimit: null,
      salesperson: null,
      role: "owner",
    },
  }),
  "joining.board": () => undefined,
  "joining.giveCode": () => ({ provisional: "NEW-00001", erpCode: "X1" }),
  "joining.invite": () => ({ name: "Nova", email: "" }),
  "joining.open": () => ({}),
  "joining.refuse": () => ({ application: 1, reason: "x" }),
  "joining.saveSettings": () => ({ isOpen: true, sendsProvisional: false }),
  "joining.send": () => ({
    name: "Nova",
    taxId: "112233446",
    registrationNumber: "",
    contact: "Ana",
    email: "ana@example.rs",
    phone: "1",
    address: "Glavna 1",
    city: "Niš",
    postalCode: "",
    note: "",
    language: "sr-Latn",
    website: "x",
    ticket: "x",
  }),
  "guests.filters": () => undefined,
  "guests.item": () => ({ code: "NOVO" }),
  "guests.items": () => ({}),
  "guests.saveSettings": () => {
    const browsing = { isOpen: false, showsAvailability: false };
    return { browsing, read: browsing };
  },
  "guests.settings": () => undefined,
  "leaving.ask": () => ({ kind: "person", note: "" }),
  "leaving.decide": () => ({ request: 1, isAccepted: false, reason: "x" }),
  "leaving.get": () => undefined,
  "leaving.requests": () => undefined,
  "leaving.withdraw": () => ({ kind: "person" }),
  "ledger.allocation": () => undefined,
  "ledger.answerStatement": () => ({
    currency: "RSD",
    balance: 0,
    agrees: true,
  }),
  "ledger.mailedStatement": () => ({ id: 1 }),
  "ledger.overdueNotices": () => undefined,
  "ledger.saveOverdueNotices": () => ({ on: false }),
  "ledger.reminders": () => undefined,
  "ledger.saveReminders": () => ({ policy: null, read: null }),
  "ledger.statementAnswers": () => undefined,
  "ledger.statementMail": () => undefined,
  "ledger.setStatementMail": () => ({
    wanted: false,
    kind: "open",
    format: "pdf",
  }),
  "ledger.statements": () => undefined,
  "ledger.saveStatements": () => ({ policy: null, read: null }),
  "ledger.card": () => ({}),
  "ledger.document": (number) => ({ type: "RN", number, year: 2026 }),
  "ledger.openItems": () => undefined,
  "ledger.setAllocation": () => ({ allocation: "fifo" }),
  "ledger.summary": () => undefined,
  "lists.list": () => undefined,
  "lists.remove": () => ({ id: randomUUID(), version: 1 }),
  "lists.save": () => ({
    id: randomUUID(),
    version: 1,
    name: "Kanarinac",
    shared: true,
    lines: [{ itemCode: "NOVO", quantity: "1" }],
  }),
  "lists.saveShelf": () => ({ items: [{ itemCode: "NOVO" }] }),
  "lists.shelf": () => undefined,
  "messages.departments": () => undefined,
  "messages.inbox.answer": () => ({
    partner: "A",
    thread: randomUUID(),
    id: randomUUID(),
    text: "x",
  }),
  "messages.inbox.close": () => ({
    partner: "A",
    thread: randomUUID(),
    id: randomUUID(),
  }),
  "messages.inbox.handOver": () => ({
    partner: "A",
    thread: randomUUID(),
    id: randomUUID(),
    department: 1,
  }),
  "messages.inbox.hands": () => undefined,
  "messages.inbox.list": () => undefined,
  "messages.inbox.read": () => ({
    partner: "A",
    thread: randomUUID(),
    seq: 1,
  }),
  "messages.inbox.thread": () => ({ partner: "A", thread: randomUUID() }),
  "messages.read": () => ({ thread: randomUUID(), seq: 1 }),
  "messages.send": (number) => ({
    id: randomUUID(),
    context: { kind: "order", number },
    text: "x",
  }),
  "messages.setup.list": () => undefined,
  "messages.setup.refusedMails": () => undefined,
  "messages.setup.remove": () => ({ id: 999, version: 1 }),
  "messages.setup.save": () => ({
    id: 999,
    version: 1,
    names: { "sr-Latn": "x", "sr-Cyrl": "", en: "" },
    phone: "",
    email: "",
    hours: [null, null, null, null, null, null, null],
    answerMinutes: null,
    position: 0,
    kinds: [],
    isDefault: false,
    members: [],
  }),
  "messages.thread": () => ({ thread: randomUUID() }),
  "messages.threads": (number) => ({ context: { kind: "order", number } }),
  "messages.unread": () => undefined,
  "pictures.item": () => ({ code: "NOVO" }),
  "pictures.order": () => ({ code: "NOVO", pictures: [1] }),
  "pictures.overview": () => undefined,
  "pictures.remove": () => ({ what: "picture", id: 1, isRemoved: true }),
  "pictures.retry": () => undefined,
  "pictures.search": () => ({ text: "novi" }),
  "orders.approve": (number) => ({ number, version: 1 }),
  "orders.awaiting": () => undefined,
  "orders.bought": () => undefined,
  "news.confirm": () => ({ id: 1, version: 1 }),
  "news.list": () => undefined,
  "news.portfolio.get": () => ({ id: 1 }),
  "news.portfolio.list": () => ({}),
  "news.read": () => ({ id: 1, version: 1 }),
  "news.staff.addPicture": () => ({ bytes: "AAAA" }),
  "news.staff.get": () => ({ id: 1 }),
  "news.staff.list": () => undefined,
  "news.staff.options": () => undefined,
  "news.staff.preview": () => ({
    partner: "B",
    audience: { kind: "all" },
    items: [],
  }),
  "news.staff.publish": () => ({ id: 1, revision: 1 }),
  "news.staff.reach": () => ({ audience: { kind: "all" } }),
  "news.staff.save": () => ({
    news: {
      topic: "daily",
      title: "x",
      body: "",
      titleEn: "",
      bodyEn: "",
      audience: { kind: "all" },
      from: null,
      until: null,
      pinned: false,
      mustConfirm: false,
      byPush: false,
      byMail: false,
      pictures: [],
      items: [],
    },
  }),
  "news.staff.withdraw": () => ({ id: 1, revision: 1 }),
  "notices.list": () => undefined,
  "notices.markRead": () => ({ id: 1 }),
  "notices.saveSettings": () => ({ push: [], mail: [], quiet: null }),
  "notices.settings": () => undefined,
  "notices.staff.saveSettings": () => ({ push: [], mail: [], quiet: null }),
  "notices.staff.settings": () => undefined,
  "notices.unread": () => undefined,
  "orderExport.forms.get": () => undefined,
  "orderExport.forms.save": () => ({
    version: 1,
    forms: { rules: [], fallback: "invoice" },
  }),
  "orderExport.forms.undo": () => ({ version: 1, edit: 1 }),
  "orderExport.sending.keyByHand": (number) => ({
    number,
    erpDocument: "X-1",
  }),
  "orderExport.sending.makeSecret": () => ({ version: 1 }),
  "orderExport.sending.probe": () => undefined,
  "orderExport.sending.resume": () => undefined,
  "orderExport.sending.retry": (number) => ({ number }),
  "orderExport.sending.retryAll": () => undefined,
  "orderExport.sending.save": () => ({
    version: 1,
    way: "pull",
    url: "",
    format: "json",
    parallel: 8,
  }),
  "orderExport.sending.settings": () => undefined,
  "orderExport.sending.undoKeyed": (number) => ({ number }),
  "orderExport.statuses.list": () => undefined,
  "orderExport.statuses.remove": () => ({ text: "u pripremi" }),
  "orderExport.statuses.save": () => ({ text: "u pripremi", state: null }),
  "orders.cancel": (number) => ({ number }),
  "orders.change": (number) => ({
    number,
    version: 1,
    lines: [{ line: 1, quantity: "1" }],
    expectedTotal: 1440,
  }),
  "orders.extend": (number) => ({ number }),
  "orders.get": (number) => ({ number }),
  "orders.list": () => undefined,
  "orders.options": () => undefined,
  "orders.place": () => ({
    id: randomUUID(),
    lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 1 }],
  }),
  "orders.quote": () => ({ lines: [] }),
  "orders.quoteChange": (number) => ({ number, lines: [] }),
  "orders.receipt": (number) => ({ number, line: 1 }),
  "orders.refuse": (number) => ({ number, version: 1, reason: "x" }),
  "orders.setTolerances": () => ({
    pricePercent: "1",
    shipAvailable: false,
    dropUnavailable: false,
  }),
  "orders.tolerances": () => undefined,
  "people.change": () => ({
    user: "niko",
    email: "",
    role: "buyer",
    orderLimit: null,
  }),
  "people.invite": () => ({
    name: `gost-${randomUUID()}`,
    email: "",
    role: "buyer",
    orderLimit: null,
  }),
  "people.list": () => undefined,
  "people.renew": () => ({ user: "niko" }),
  "people.renewAsStaff": () => ({ partner: "A", user: "niko" }),
  "people.endSessions": () => ({ user: "niko" }),
  "people.waiting": () => undefined,
  "people.switch": () => ({ user: "niko", isActive: false }),
  "asks.ask": () => ({
    id: randomUUID(),
    itemCode: "NOVO",
    quantity: "5",
    note: "",
  }),
  "asks.withdraw": () => ({ id: randomUUID() }),
  "asks.list": () => ({}),
  "asks.waiting": () => ({}),
  "asks.get": () => ({ ask: 999_999 }),
  "asks.answer": () => ({
    ask: 999_999,
    revision: 1,
    netPrice: 90_000,
    validFrom: "2026-12-01",
    validTo: "2026-12-31",
    minQuantity: null,
    maxQuantity: null,
    words: "",
  }),
  "asks.refuse": () => ({ ask: 999_999, revision: 1, words: "x" }),
  "asks.undo": () => ({ ask: 999_999, revision: 1 }),
  "profile.ask": () => ({
    address: "Nova 1",
    city: "Niš",
    postalCode: "18000",
    bankAccount: "",
    note: "",
  }),
  "profile.askPlaces": () => ({
    places: [
      {
        kind: "add",
        name: "Nova",
        address: "Ulica 1",
        city: "",
        postalCode: "",
      },
    ],
  }),
  "profile.decide": () => ({
    request: 1,
    seenAt: "2026-11-28T10:00:00.000Z",
    isAccepted: false,
    reason: "x",
  }),
  "profile.get": () => undefined,
  "profile.requests": () => undefined,
  "profile.saveFree": () => ({ email: "", phone: "1", contact: "Ana" }),
  "push.classes": () => undefined,
  "push.subscribe": () => ({
    endpoint: "https://push.example.com/a",
    keys: { p256dh: "BA".padEnd(87, "A"), auth: "A".repeat(22) },
    classes: [],
  }),
  "push.staff.classes": () => undefined,
  "push.staff.subscribe": () => ({
    endpoint: "https://push.example.com/a",
    keys: { p256dh: "BA".padEnd(87, "A"), auth: "A".repeat(22) },
  }),
  "push.staff.unsubscribe": () => ({}),
  "push.unsubscribe": () => ({}),
  "sales.partners": () => ({ codes: ["B"] }),
  "sales.portfolio": () => ({}),
  "setup.example": () => ({ feed: "items", headers: "sr" }),
  "setup.get": () => undefined,
  "setup.invite": () => ({ partner: "B", username: "gost", email: "" }),
  "setup.putAway": () => ({ isAway: false }),
  "setup.saveCompany": () => ({
    name: "x",
    address: "",
    city: "",
    postalCode: "",
    pib: "",
    mb: "",
    account: "",
    email: "",
    phone: "",
  }),
  "staff.change": () => ({ user: "nobody", email: "", role: "sales" }),
  "staff.invite": () => ({ name: "niko", email: "", role: "sales" }),
  "staff.list": () => undefined,
  "staff.renew": () => ({ user: "nobody" }),
  "staff.switch": () => ({ user: "nobody", isActive: true }),
  "today.day": () => undefined,
  "today.health": () => undefined,
  "today.settleConflict": () => ({
    conflict: 999_999,
    since: "2026-11-28T10:00:00.000Z",
    version: 1,
    decision: "accepted",
  }),
  "today.waiting": () => ({}),
  "waits.ask": () => ({ itemCode: "NOVO", quantity: "1" }),
  "waits.list": () => undefined,
  "waits.stop": () => ({ itemCode: "NOVO" }),
  "setup.typeIn": () => ({ feed: "warehouses", rows: [{ code: "X" }] }),
};

const PROCEDURES = describeProcedures(appRouter);
const withRole = (...roles: ProcedureDescription["role"][]) =>
  PROCEDURES.filter(({ role }) => roles.includes(role));
const call = (
  { path, kind }: ProcedureDescription,
  who: Who,
  input = INPUTS[path]?.(NONE),
) =>
  kind === "query"
    ? portal.query(path, input, who)
    : portal.mutate(path, input, who);

it("knows every procedure that there is", () => {
  expect(Object.keys(INPUTS).toSorted()).toEqual(
    PROCEDURES.map(({ path }) => path).toSorted(),
  );
});

it("keeps what is open to strangers to sign-in, the seller's name, the goods and the way to become a partner", () => {
  expect(withRole("public").map(({ path }) => path)).toEqual([
    "auth.makeFirstAdmin",
    "auth.me",
    "auth.requestPasswordReset",
    "auth.resetPassword",
    "auth.signIn",
    "auth.signOut",
    "company.publicProfile",
    "guests.filters",
    "guests.item",
    "guests.items",
    "joining.open",
    "joining.send",
  ]);
});

const REFUSED: [
  string,
  {
    who: Who[];
    roles: ProcedureDescription["role"][];
    refusal: [status: number, code: string, reason: string];
  },
][] = [
  [
    "a stranger is told to sign in, whatever he asks",
    {
      who: [{}],
      roles: ["signed-in", "partner", "staff", "admin"],
      refusal: [401, "UNAUTHORIZED", "not_signed_in"],
    },
  ],
  [
    "who was switched off is told so, whatever he asks",
    {
      who: [disabled],
      roles: ["signed-in", "partner", "staff", "admin"],
      refusal: [401, "UNAUTHORIZED", "account_disabled"],
    },
  ],
  [
    "a partner gets no answer from what is staff's",
    {
      who: [portal.a],
      roles: ["staff", "admin"],
      refusal: [403, "FORBIDDEN", "no_permission"],
    },
  ],
  [
    "a salesperson gets no answer from what is the administrator's",
    {
      who: [portal.sales],
      roles: ["admin"],
      refusal: [403, "FORBIDDEN", "no_permission"],
    },
  ],
  [
    "staff who name no partner must choose one",
    {
      who: [portal.sales, portal.admin],
      roles: ["partner"],
      refusal: [403, "FORBIDDEN", "choose_partner"],
    },
  ],
];

describe.each([
  ["a proper input", undefined],
  ["nonsense", { nonsense: [1, null] }],
  ["a number", 7],
])("with %s", (_, given) => {
  it.each(REFUSED)("%s", async (_what, { who, roles, refusal }) => {
    for (const procedure of withRole(...roles)) {
      const input = given ?? INPUTS[procedure.path]?.(anothers);
      for (const one of who) {
        const { status, data } = await call(procedure, one, input);
        expect([procedure.path, status, data["code"], data["reason"]]).toEqual([
          procedure.path,
          ...refusal,
        ]);
      }
    }
  });
});

it("a salesperson does not find a partner beyond his portfolio, as if there were none", async () => {
  for (const procedure of withRole("partner")) {
    const beyond = await call(procedure, { ...portal.sales, partner: "B" });
    const none = await call(procedure, { ...portal.sales, partner: "NEMA" });
    expect([procedure.path, beyond.status]).toEqual([procedure.path, 404]);
    expect(withoutCorrelation(beyond.body)).toBe(withoutCorrelation(none.body));
  }
});

/** What is a person's own, or its owner's alone to say: staff do not say it in a partner's place. */
const NOT_FOR_STAFF = [
  "claims.answerPrice",
  "copies.ask",
  "copies.latest",
  "leaving.ask",
  "leaving.get",
  "leaving.withdraw",
  "ledger.answerStatement",
  "ledger.setStatementMail",
  "ledger.statementMail",
  "news.confirm",
  "news.read",
  "notices.markRead",
  "notices.saveSettings",
  "orders.approve",
  "orders.awaiting",
  "orders.refuse",
  "orders.setTolerances",
  "waits.ask",
  "waits.stop",
];

it("lets staff do for a partner whatever his owner may, but for what is his own to say", async () => {
  const refused = new Set<string>();
  for (const procedure of withRole("partner")) {
    const own = await call(procedure, portal.a);
    for (const staff of [portal.sales, portal.admin]) {
      const acting = await call(procedure, { ...staff, partner: "A" });
      const outcome = ({ status, data }: typeof own) =>
        [procedure.path, status, data["reason"]].join(" ");
      if (outcome(acting) !== outcome(own)) refused.add(procedure.path);
    }
  }
  expect([...refused].toSorted()).toEqual(NOT_FOR_STAFF);
});

it("refuses every write to who only looks at a partner, and lets him read what acting lets", async () => {
  const looking = { ...portal.admin, partner: readOnlyPartner("A") };
  for (const procedure of PROCEDURES.filter(
    ({ kind }) => kind === "mutation",
  )) {
    const { status, data } = await call(procedure, looking);
    expect([procedure.path, status, data["reason"]]).toEqual([
      procedure.path,
      403,
      "read_only",
    ]);
  }
  const orders = await portal.query("orders.list", undefined, looking);
  const own = await portal.query("orders.list", undefined, portal.a);
  expect(withoutCorrelation(orders.body)).toBe(withoutCorrelation(own.body));
});

it("a partner cannot act for another by the staff's header", async () => {
  const own = await portal.query("orders.list", undefined, portal.a);
  const other = await portal.query("orders.list", undefined, {
    ...portal.a,
    partner: "B",
  });
  expect(other.body).toBe(own.body);
});

describe("the list of procedures", () => {
  const idsOf = (path: string) =>
    PROCEDURES.find((one) => one.path === path)?.ids;

  it("says of what each id is, also where the same name means something else", () => {
    expect({
      place: idsOf("orders.place"),
      saveRule: idsOf("admin.pricing.saveRule"),
      endRule: idsOf("admin.pricing.endRule"),
      undo: idsOf("admin.pricing.undo"),
      savePrice: idsOf("admin.pricing.savePrice"),
      savePriceList: idsOf("admin.pricing.savePriceList"),
      saveDisplayRule: idsOf("admin.displayRules.save"),
      undoDisplayRule: idsOf("admin.displayRules.undo"),
    }).toEqual({
      place: ["client-order-id", "item-code", "payment-method-code"],
      saveRule: [
        "category-code",
        "item-code",
        "manufacturer-code",
        "partner-code",
        "partner-group-code",
        "payment-method-code",
        "rule-code",
        "rule-id",
      ],
      endRule: ["rule-id"],
      undo: ["edit-id"],
      savePrice: ["item-code", "price-list-code"],
      savePriceList: ["price-list-code"],
      saveDisplayRule: [
        "category-code",
        "partner-code",
        "partner-group-code",
        "warehouse-code",
      ],
      undoDisplayRule: ["edit-id"],
    });
  });
});

/** The kinds of ids that are one partner's: B's, one of nobody, and what inputs call them. */
const OWNED: Record<
  string,
  () => [theirs: string, none: string, field: string]
> = {
  "order-number": () => [anothers, NONE, "number"],
  "partner-code": () => ["B", "NEMA", "partner"],
  "client-order-id": () => [THEIRS.order, randomUUID(), "id"],
  "report-id": () => [THEIRS.report, randomUUID(), "id"],
  "erp-document-number": () => ["RN-900", "RN-000", "number"],
  "mailed-statement-id": () => ["777001", "777002", "id"],
  "list-id": () => [THEIRS.list, randomUUID(), "id"],
  "news-id": () => [String(theirNews["id"]), "999999", "id"],
  "notice-id": () => [String(theirNotices[0]?.id), "999999", "id"],
  "message-id": () => [THEIRS.message, randomUUID(), "id"],
  "thread-id": () => [THEIRS.message, randomUUID(), "thread"],
  "promise-id": () => [THEIRS.promise, randomUUID(), "id"],
  "note-id": () => [THEIRS.note, randomUUID(), "id"],
  "ask-id": () => [THEIRS.ask, randomUUID(), "id"],
  "client-ask-id": () => [THEIRS.order, randomUUID(), "id"],
  "ask-number": () => [String(theirAsk?.number), "999999", "ask"],
  "claim-number": () => [theirClaim, "R-2026-99999", "number"],
  "client-claim-id": () => [THEIRS.claim, randomUUID(), "id"],
  person: () => ["boban", "niko", "user"],
};
/** The wholesaler's, of which every partner may know. */
const SHARED = [
  "application-token",
  "category-code",
  "item-code",
  "manufacturer-code",
  "payment-method-code",
];
/** Only the administrator may name them, or whoever signs in. */
const HOUSES = [
  "department-id",
  "edit-id",
  "partner-group-code",
  "price-list-code",
  "reset-token",
  "rule-code",
  "rule-id",
  "upload-id",
  "username",
  "warehouse-code",
];

/** An input with another id in it, wherever it stands. */
function naming(input: unknown, field: string, id: string): unknown {
  return JSON.parse(JSON.stringify(input ?? null), (key, value: unknown) =>
    // Some ids are numbers.
    key === field ? (typeof value === "number" ? Number(id) : id) : value,
  );
}

describe("what is another's", () => {
  it("is named by these kinds of ids, of which each is owned, shared or the house's", () => {
    const kinds = new Set(PROCEDURES.flatMap(({ ids }) => ids));
    expect([...kinds].toSorted()).toEqual(
      [...Object.keys(OWNED), ...SHARED, ...HOUSES].toSorted(),
    );
    const others = withRole("signed-in", "partner", "staff").filter(
      ({ path }) => path !== "admin.pricing.simulate",
    );
    for (const { path, role, ids } of others)
      expect([path, role, ids.filter((id) => HOUSES.includes(id))]).toEqual([
        path,
        role,
        [],
      ]);
  });

  it("is not laid over by a salesperson, though the simulator's change names it", async () => {
    const change = { rules: [] };
    const asked = { partner: "A", item: "NOVO", quantity: "1", change };
    const answer = await portal.query(
      "admin.pricing.simulate",
      asked,
      portal.sales,
    );
    expect([answer.status, answer.data["reason"]]).toEqual([
      403,
      "no_permission",
    ]);
  });

  it("is as if there were none, byte for byte, in every procedure that names it", async () => {
    for (const procedure of withRole("partner", "staff")) {
      const { path, role, ids } = procedure;
      const strangers =
        role === "staff"
          ? [portal.sales]
          : [portal.a, { ...portal.sales, partner: "A" }];
      for (const kind of ids.filter((one) => one in OWNED)) {
        const [theirs, none, field] = OWNED[kind]?.() ?? ["", "", ""];
        for (const who of strangers) {
          const ask = (id: string) =>
            call(procedure, who, naming(INPUTS[path]?.(NONE), field, id));
          const [asked, missed] = [await ask(theirs), await ask(none)];
          const bytes = (body: string, id: string) =>
            /^\d+$/.test(id)
              ? withoutCorrelation(body)
              : withoutCorrelation(body).replaceAll(id, "");
          expect([path, kind, asked.status]).toEqual([
            path,
            kind,
            missed.status,
          ]);
          expect(bytes(asked.body, theirs)).toBe(bytes(missed.body, none));
          expect(asked.body).not.toContain("KANARINAC");
        }
      }
    }
  });
});

describe("another's order", () => {
  const byNumber = PROCEDURES.filter(({ ids }) => ids.includes("order-number"));

  it("is asked for by these, and no others", () => {
    expect(byNumber.map(({ path }) => path)).toEqual([
      "admin.cancelOrder",
      "admin.changeOrder",
      "admin.confirmOrder",
      "admin.order",
      "admin.receipt",
      "admin.resendConfirmation",
      "messages.send",
      "messages.threads",
      "orderExport.sending.keyByHand",
      "orderExport.sending.retry",
      "orderExport.sending.undoKeyed",
      "orders.approve",
      "orders.cancel",
      "orders.change",
      "orders.extend",
      "orders.get",
      "orders.quoteChange",
      "orders.receipt",
      "orders.refuse",
    ]);
  });

  it("is as if there were none in a batch too", async () => {
    const batch = async (number: string) => {
      const inputs = JSON.stringify({ 0: { number }, 1: { number } });
      const answer = await portal.get(
        `/trpc/orders.get,orders.get?batch=1&input=${encodeURIComponent(inputs)}`,
        portal.a,
      );
      return withoutCorrelation(answer.body);
    };
    expect(await batch(anothers)).toBe(await batch(NONE));
  });

  it("gives no PDF, and a stranger is told to sign in", async () => {
    const pdf = (number: string, who: Who) =>
      portal.get(`/documents/orders/${number}/proforma.pdf`, who);
    for (const who of [portal.a, portal.sales]) {
      const theirs = await pdf(anothers, who);
      expect(theirs.statusCode).toBe(404);
      expect(withoutCorrelation(theirs.body)).toBe(
        withoutCorrelation((await pdf(NONE, who)).body),
      );
    }
    expect((await pdf(anothers, {})).statusCode).toBe(401);
    expect((await pdf(NONE, {})).statusCode).toBe(401);
    for (const who of [portal.b, portal.admin]) {
      const own = await pdf(anothers, who);
      expect([own.statusCode, own.headers["content-type"]]).toEqual([
        200,
        "application/pdf",
      ]);
    }
  });

  it("is not changed by another's attempts", async () => {
    await portal.mutate("orders.cancel", { number: anothers }, portal.a);
    expect(
      await portal.house(
        sql`select state from sales_order where number = ${anothers}`,
      ),
    ).toEqual([{ state: "placed" }]);
  });

  it("is in no list, overview or search but its owner's and the house's", async () => {
    const searches: [Who, boolean][] = [
      [portal.a, false],
      [portal.b, true],
      [{ ...portal.sales, partner: "A" }, false],
      [{ ...portal.admin, partner: "B" }, true],
    ];
    for (const [who, sees] of searches) {
      const list = await portal.query("orders.list", undefined, who);
      expect(list.body.includes(anothers)).toBe(sees);
    }
    const staff = async (who: Who) =>
      (await portal.query("admin.orders", { search: anothers }, who)).body +
      (await portal.query("admin.overview", undefined, who)).body;
    expect(await staff(portal.sales)).not.toContain(anothers);
    expect(await staff(portal.admin)).toContain(anothers);
  });
});

it("shows a partner no byte of another's prices", async () => {
  await portal.house(sql`
      insert into rebate (kind, partner_id, item_id, net_price, currency)
      select 'contract', p.id, i.id, v.price, 'RSD'
      from (values ('A', 1111100), ('B', 2222200)) v (partner, price)
      join partner p on p.code = v.partner join item i on i.code = 'UDZ'`);
  await portal.house(sql`update view_version set version = version + 1`);
  const seen = async (who: Who) => {
    const bodies = await Promise.all([
      portal.query("catalog.list", {}, who),
      portal.query("catalog.item", { code: "UDZ" }, who),
      portal.query("catalog.items", { codes: ["UDZ"] }, who),
      portal.query(
        "orders.quote",
        { lines: [{ itemCode: "UDZ", quantity: "1" }] },
        who,
      ),
      portal.mutate(
        "orders.place",
        {
          id: randomUUID(),
          lines: [{ itemCode: "UDZ", quantity: "1", expectedPrice: 1 }],
        },
        who,
      ),
    ]);
    return bodies.map(({ body }) => body);
  };
  for (const body of await seen(portal.a)) {
    expect(body).toContain("1111100");
    expect(body).not.toContain("2222200");
  }
  for (const body of await seen(portal.b)) {
    expect(body).toContain("2222200");
    expect(body).not.toContain("1111100");
  }
});

/** Ids of partner A's own, in the same kinds as those of B. */
async function ownIds(): Promise<Record<string, string>> {
  const id = {
    order: randomUUID(),
    report: randomUUID(),
    list: randomUUID(),
    message: randomUUID(),
    promise: randomUUID(),
    note: randomUUID(),
    claim: randomUUID(),
    ask: randomUUID(),
  };
  const tell = (path: string, input: object) =>
    portal.mutate(path, input, portal.a);
  const { data: order } = await tell("orders.place", {
    id: id.order,
    lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
  });
  await tell("catalog.reportMissedSearches", {
    reports: [{ id: id.report, day: "2026-11-28", typed: "x" }],
  });
  await tell("lists.save", {
    id: id.list,
    version: 0,
    name: "Moj",
    shared: true,
    lines: [],
  });
  await tell("messages.send", { id: id.message, text: "x" });
  await tell("asks.ask", {
    id: id.ask,
    itemCode: "NOVO",
    quantity: "700",
    note: "",
  });
  const { data: claim } = await tell("claims.submit", {
    id: id.claim,
    itemCode: "NOVO",
    fault: "x",
  });
  await portal.signIn({ username: "rezerva", role: "partner", partner: "A" });
  await portal.house(sql`
    insert into payment_promise (partner_id, id, version, at, by_user_id, by_name, currency, place,
      made_on, amount, due_on, said_by, note, withdrawn)
    select id, ${id.promise}, 1, now(), (select min(id) from app_user), 'boss', 'RSD', null,
      '2026-11-20', 777, '2026-12-01', 'x', 'x', false from partner where code = 'A'`);
  await portal.house(sql`
    insert into receivable_note (partner_id, id, at, by_user_id, by_name, text)
    select id, ${id.note}, now(), (select min(id) from app_user), 'boss', 'x'
    from partner where code = 'A'`);
  await portal.house(sql`
    insert into erp_document (partner_id, type, number, document_date, order_number)
    select id, 'RN', 'RN-901', '2026-11-01', 'x' from partner where code = 'A'`);
  await portal.house(sql`
    insert into statement_month (partner_id, month, at)
    select id, '2026-11-01', now() from partner where code = 'A'`);
  await portal.house(sql`
    insert into mailed_statement (partner_id, id, month, side, currency, as_of, balance, at)
    overriding system value
    select id, 777003, '2026-11-01', 'customer', 'RSD', '2026-11-01', 0, now() from partner
    where code = 'A'`);
  const saved = await portal.mutate(
    "news.staff.save",
    {
      news: {
        ...(INPUTS["news.staff.save"]?.(NONE) as { news: object } | undefined)
          ?.news,
        audience: { kind: "partners", partners: ["A"] },
      },
    },
    portal.admin,
  );
  await portal.mutate("news.staff.publish", saved.data, portal.admin);
  const [found] = await portal.house<{ ask: number; notice: number }>(sql`
    select (select number from price_ask where id = ${id.ask}) as ask,
      (select max(n.id) from notice n join app_user u on u.id = n.user_id
        where u.username = 'anna') as notice`);
  return {
    "order-number": String(order["number"]),
    "partner-code": "A",
    "client-order-id": id.order,
    "report-id": id.report,
    "erp-document-number": "RN-901",
    "mailed-statement-id": "777003",
    "list-id": id.list,
    "news-id": String(saved.data["id"]),
    "notice-id": String(found?.notice),
    "message-id": id.message,
    "thread-id": id.message,
    "promise-id": id.promise,
    "note-id": id.note,
    "ask-id": id.ask,
    "client-ask-id": id.ask,
    "ask-number": String(found?.ask),
    "claim-number": String(claim["number"]),
    "client-claim-id": id.claim,
    person: "rezerva",
  };
}

const OF_THE_CARD = [
  "ledger.answerStatement",
  "ledger.card",
  "ledger.document",
  "ledger.mailedStatement",
  "ledger.openItems",
  "ledger.setStatementMail",
  "ledger.statementAnswers",
  "ledger.statementMail",
  "ledger.summary",
];
const OF_ORDERING = [
  "asks.ask",
  "asks.list",
  "asks.withdraw",
  "orders.cancel",
  "orders.change",
  "orders.extend",
  "orders.place",
  "orders.setTolerances",
];
const OF_CLAIMING = ["claims.answerPrice", "claims.cancel", "claims.submit"];
const OF_OWNERS = [
  "orders.approve",
  "orders.awaiting",
  "orders.refuse",
  "people.change",
  "people.endSessions",
  "people.invite",
  "people.list",
  "people.renew",
  "people.switch",
  "profile.ask",
  "profile.askPlaces",
  "profile.saveFree",
];
/** Staff alone have a second factor. */
const OF_STAFF = ["auth.secondFactor.begin", "auth.secondFactor.confirm"];
/** Of what stands open to a role by its procedure, what he is refused all the same. */
const REFUSED_TO: Record<string, string[]> = {
  guest: [],
  owner: OF_STAFF,
  buyer: [...OF_STAFF, ...OF_OWNERS, ...OF_THE_CARD],
  finance: [...OF_STAFF, ...OF_OWNERS, ...OF_ORDERING, ...OF_CLAIMING],
  service: [...OF_STAFF, ...OF_OWNERS, ...OF_ORDERING, ...OF_THE_CARD],
  sales: [],
  "sales for A": NOT_FOR_STAFF,
  admin: [],
  "admin for A": NOT_FOR_STAFF,
};
/** They name what is nobody's here, or what a colleague took away before. */
const WITHOUT_OWN = [
  "activity.partner",
  "admin.displayRules.remove",
  "admin.displayRules.undo",
  "admin.pricing.undo",
  "auth.endSession",
  "auth.secondFactor.reset",
  "exchange.uploads.cancel",
  "exchange.uploads.import",
  "exchange.uploads.look",
  "exchange.uploads.progress",
  "exchange.uploads.try",
  "joining.approve",
  "joining.giveCode",
  "joining.refuse",
  "lists.remove",
  "lists.save",
  "staff.change",
  "staff.renew",
  "staff.switch",
  "today.settleConflict",
];

describe("every role at every procedure", () => {
  type Entry = ProcedureDescription["role"];
  const OPEN: Entry[] = ["public"];
  const SIGNED_IN: Entry[] = [...OPEN, "signed-in"];
  const PARTNERS: Entry[] = [...SIGNED_IN, "partner"];
  const SALES: Entry[] = [...SIGNED_IN, "staff"];
  const ROLES: {
    role: string;
    who: () => Promise<Who>;
    /** What stands open to him… */
    open: Entry[];
    /** …and why the rest does not, where it is not `no_permission`. */
    closed: Partial<Record<Entry, string>>;
    /** Whether B's things are his to see as well. */
    seesAll?: boolean;
  }[] = [
    {
      role: "guest",
      who: () => Promise.resolve({}),
      open: OPEN,
      closed: Object.fromEntries(
        ["signed-in", "partner", "staff", "admin"].map((entry) => [
          entry,
          "not_signed_in",
        ]),
      ),
    },
    ...(["owner", "buyer", "finance", "service"] as const).map(
      (partnerRole) => ({
        role: partnerRole,
        who: () =>
          portal.signIn({
            username: `m-${partnerRole}`,
            role: "partner",
            partner: "A",
            partnerRole,
          }),
        open: PARTNERS,
        closed: {},
      }),
    ),
    {
      role: "sales",
      who: () => Promise.resolve(portal.sales),
      open: SALES,
      closed: { partner: "choose_partner" },
    },
    {
      role: "sales for A",
      who: () => Promise.resolve({ ...portal.sales, partner: "A" }),
      open: [...SALES, "partner"],
      closed: {},
    },
    {
      role: "admin",
      who: () => Promise.resolve(portal.admin),
      open: [...SALES, "admin"],
      closed: { partner: "choose_partner" },
      seesAll: true,
    },
    {
      role: "admin for A",
      who: () => Promise.resolve({ ...portal.admin, partner: "A" }),
      open: [...SALES, "partner", "admin"],
      closed: {},
      seesAll: true,
    },
  ];
  /** What ends the session that asks comes last. */
  const ENDS = ["auth.signOutEverywhere", "auth.signOut"];
  const ordered = [
    ...PROCEDURES.filter(({ path }) => !ENDS.includes(path)),
    ...PROCEDURES.filter(({ path }) => ENDS.includes(path)),
  ];
  const kindsOf = ({ ids }: ProcedureDescription) =>
    ids.filter((id) => id in OWNED);
  /** What is his own, and another's and a missing id of each kind that is named. */
  const cellsOf = (procedure: ProcedureDescription) =>
    1 + 2 * kindsOf(procedure).length;
  const CELLS =
    ROLES.length *
    PROCEDURES.reduce((sum, procedure) => sum + cellsOf(procedure), 0);

  /** What is refused to each role with ids of its own company… */
  const refused = new Map<string, Set<string>>();
  /** …and what is not there with them: it names something else as well. */
  const missed = new Set<string>();
  const trouble: unknown[] = [];
  let tried = 0;

  async function tryAll(
    procedure: ProcedureDescription,
    { role, open, closed, seesAll }: (typeof ROLES)[number],
    who: Who,
  ): Promise<(own: Record<string, string>) => Promise<void>> {
    const { path, role: entry } = procedure;
    const isOpen = open.includes(entry);
    const ask = async (ids: Record<string, string>) => {
      tried += 1;
      let input = INPUTS[path]?.(NONE);
      for (const [kind, id] of Object.entries(ids))
        input = naming(input, OWNED[kind]?.()[2] ?? "", id);
      const answer = await call(procedure, who, input);
      const { status, data, body } = answer;
      const reason = closed[entry] ?? "no_permission";
      if (status >= 500 || (!isOpen && data["reason"] !== reason))
        trouble.push([role, path, ids, body]);
      return answer;
    };
    const bytes = (body: string, id: string) =>
      withoutCorrelation(body).replaceAll(
        new RegExp(`(?<![\\w-])${id}(?![\\w-])`, "g"),
        "",
      );
    const kinds = kindsOf(procedure);
    for (const kind of kinds) {
      const [theirs, none] = OWNED[kind]?.() ?? ["", ""];
      // Of what is a partner's, the partner himself is his own.
      const within: Record<string, string> = kinds.includes("partner-code")
        ? { "partner-code": "A" }
        : {};
      const anothers = await ask({ ...within, [kind]: theirs });
      const missing = await ask({ ...within, [kind]: none });
      const isSame = bytes(anothers.body, theirs) === bytes(missing.body, none);
      if (!isSame && !(seesAll && isOpen))
        trouble.push([role, path, kind, anothers.body, missing.body]);
    }
    return async (own) => {
      const { status, data } = await ask(
        Object.fromEntries(kinds.map((kind) => [kind, own[kind] ?? ""])),
      );
      if (!isOpen) return;
      if (status === 403) refused.get(role)?.add(path);
      if (data["reason"] === "not_found") missed.add(path);
    };
  }

  it(`answers in all of ${CELLS} cells, and of another's as if there were none`, async () => {
    const own = await ownIds();
    const closedToGuests = { isOpen: false, showsAvailability: false };
    await portal.mutate(
      "guests.saveSettings",
      { browsing: { ...closedToGuests, isOpen: true }, read: closedToGuests },
      portal.admin,
    );
    // Whoever administers changes what the others rest on, so he comes after them.
    for (const group of [
      ROLES.filter(({ seesAll }) => !seesAll),
      ROLES.filter(({ seesAll }) => seesAll),
    ]) {
      const people = await Promise.all(
        group.map(async (one) => ({ one, who: await one.who() })),
      );
      for (const { one } of people) refused.set(one.role, new Set());
      for (const procedure of ordered) {
        const owns = await Promise.all(
          people.map(({ one, who }) => tryAll(procedure, one, who)),
        );
        for (const tryOwn of owns) await tryOwn(own);
        if (procedure.path === "admin.partners.switch")
          for (const partner of ["A", "B"])
            await portal.mutate(
              procedure.path,
              { partner, isOn: true },
              portal.admin,
            );
      }
    }
    expect(trouble).toEqual([]);
    expect(tried).toBe(CELLS);
  }, 120_000);

  it("refuses each role what is not its own, and nothing else", () => {
    expect(
      Object.fromEntries(
        [...refused].map(([role, paths]) => [role, [...paths].toSorted()]),
      ),
    ).toEqual(
      Object.fromEntries(
        Object.entries(REFUSED_TO).map(([role, paths]) => [
          role,
          paths.toSorted(),
        ]),
      ),
    );
  });

  it("finds all that is one's own", () => {
    expect([...missed].filter((path) => !WITHOUT_OWN.includes(path))).toEqual(
      [],
    );
  });
});
