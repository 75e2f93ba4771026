import type { DocumentTexts } from "./sr-latn.ts";
import { serbianForm } from "./plural.ts";

export const srCyrl: DocumentTexts = {
  proforma: {
    title: "Предрачун",
    placeAndDate: "Место и датум",
    validUntil: "Важи до",
    onHold:
      "Наруџбина чека одобрење комерцијалисте. Роба је до тада резервисана.",
    forOwner: "Наруџбина чека одобрење у фирми купца. Не плаћати пре одобрења.",
    onHoldUnreserved:
      "Наруџбина чека одобрење комерцијалисте. Роба до тада није резервисана у целости.",
    ended: {
      cancelled: "Наруџбина је отказана – не плаћати.",
      refused: "Наруџбина је одбијена – не плаћати.",
      expired: "Наруџбина је истекла – не плаћати.",
    },
    buyer: "Купац",
    pib: "ПИБ",
    mb: "Матични број",
    account: "Текући рачун",
    phone: "Телефон",
    email: "Е-пошта",
    partnerCode: "Шифра купца",
    order: "Наруџбина",
    reference: "Ваш број наруџбине",
    salesperson: "Комерцијалиста",
    deliveryAddress: "Место испоруке",
    wishedDate: "Жељени дан испоруке",
    paymentMethod: "Начин плаћања",
    paymentTerm: "Рок плаћања",
    paidInAdvance: "пре испоруке",
    days: (count) =>
      `${count} ${serbianForm(count, { one: "дан", few: "дана", other: "дана" })}`,
    lines: "Ставке",
    amountsIn: (currency) => `Цене и вредности без ПДВ-а, у ${currency}`,
    column: {
      line: "Р.бр.",
      itemCode: "Шифра",
      name: "Назив",
      unit: "ЈМ",
      quantity: "Количина",
      listPrice: "Цена",
      rebate: "Рабат %",
      netPrice: "Нето цена",
      vatRate: "ПДВ %",
      lineTotal: "Вредност",
    },
    vat: "Рекапитулација ПДВ-а",
    vatRate: "Стопа",
    vatBase: "Основица",
    vatAmount: "ПДВ",
    sum: "Свега",
    listTotal: "Износ без рабата",
    rebateTotal: "Укупан рабат",
    net: "Основица",
    vatTotal: "ПДВ",
    total: "Укупно за плаћање",
    payment: "Подаци за плаћање",
    payee: "Прималац",
    payeeAccount: "Рачун примаоца",
    modelAndReference: "Модел и позив на број",
    purpose: "Сврха плаћања",
    purposeOf: (number) => `Предрачун ${number}`,
    paymentCode: "Шифра плаћања",
    amount: "Износ",
    paid: "Плаћено",
    paidSoFar: "Плаћено до сада",
    leftToPay: "Преостало за уплату",
    ipsCaption: "NBS IPS QR",
    overInstantLimit: (limit) =>
      `Износ прелази ${limit} RSD, границу за инстант плаћање, па IPS QR код није одштампан. Уплатите налогом за пренос по овим подацима.`,
    notes: "Напомене",
    orderNote: "Напомена уз наруџбину",
    noteNotInvoice:
      "Предрачун није рачун у смислу Закона о ПДВ и не може се користити за одбитак претходног пореза.",
    noteAfterPayment: "Роба се испоручује по евидентирању уплате.",
    noteElectronic:
      "Документ је израђен електронски и важи без печата и потписа.",
    noteOutsideVat: "Обвезник није у систему ПДВ-а (чл. 33. Закона о ПДВ).",
    page: (number, count) => `Страна ${number}/${count}`,
  },
  priceList: {
    title: "Ценовник",
    placeAndDate: "Место и датум",
    buyer: "Купац",
    prices: (currency) =>
      `Нето цене за јединицу мере, у ${currency}; Ваш рабат је урачунат. Цене и стање су од тренутка израде.`,
    column: {
      code: "Шифра",
      name: "Назив",
      unit: "ЈМ",
      pack: "Пак.",
      netPrice: "Нето цена",
      vatRate: "ПДВ %",
      withVat: "Са ПДВ-ом",
      stock: "Стање",
    },
    from: (quantity, price) => `од ${quantity}: ${price}`,
    page: (number) => `Страна ${number}`,
  },
  statement: {
    title: { period: "Картица купца", open: "Извод отворених ставки" },
    supplierTitle: {
      period: "Картица добављача",
      open: "Извод отворених ставки",
    },
    placeAndDate: "Место и датум",
    partner: "Партнер",
    pib: "ПИБ",
    mb: "Матични број",
    account: "Текући рачун",
    period: (from, to) => `За период од ${from} до ${to}`,
    asOf: (date) => `Стање на дан ${date}`,
    amountsIn: (currency) => `Износи у ${currency}`,
    says: {
      owed: (amount) =>
        `По нашим књигама дугујете ${amount}. Молимо Вас да потврдите стање или наведете шта оспоравате.`,
      owing: (amount) =>
        `По нашим књигама дугујемо Вам ${amount}. Молимо Вас да потврдите стање или наведете шта оспоравате.`,
      even: "По нашим књигама нема међусобних обавеза. Молимо Вас да то потврдите.",
    },
    column: {
      date: "Датум",
      document: "Документ",
      due: "Валута",
      debit: "Дугује",
      credit: "Потражује",
      balance: "Салдо",
      late: "Касни дана",
      amount: "Износ",
      open: "Преостало",
    },
    before: "Почетно стање",
    turnover: "Промет",
    closing: "Салдо",
    openSum: "Укупно отворено",
    overdue: "Од тога доспело",
    unallocated: "Нераспоређене уплате",
    none: "У овом периоду нема промена.",
    noneOpen: "Нема отворених ставки.",
    answer: "Одговор",
    agree: "Сагласни смо са стањем",
    disagree: "Оспоравамо износ од ______________ из разлога:",
    signature: "Датум, потпис и печат",
    electronic:
      "Документ је сачињен електронски и важи без потписа и печата издаваоца.",
    page: (number) => `Страна ${number}`,
  },
  mail: {
    reminder: {
      subject: {
        friendly: (amount) => `Подсетник: ускоро доспева ${amount}`,
        plain: (amount) => `Доспело је ${amount}`,
        firm: (amount) => `Опомена: неплаћено ${amount}`,
      },
      text: {
        friendly:
          "Подсећамо Вас на документе чија валута ускоро истиче. Ако сте их већ платили, хвала: уплата ће се видети чим буде прокњижена.",
        plain:
          "Овим документима је валута истекла. Молимо Вас да их платите, или нам јавите ако нешто није тачно.",
        firm: "Ови документи су и после подсетника неплаћени. Молимо Вас да их платите одмах, или да нас данас позовете ради договора.",
      },
      document: (name, due, open) => `${name}, валута ${due}: ${open}`,
      more: (count) =>
        `и још ${count} ${serbianForm(count, { one: "документ", few: "документа", other: "докумената" })}`,
      open: "Отвори картицу и плати",
    },
    monthlyStatement: {
      open: (day) => `Извод отворених ставки на дан ${day}`,
      period: (from, to) => `Промет од ${from} до ${to}`,
      owed: (amount, day) =>
        `По нашим књигама на дан ${day} дугујете ${amount}.`,
      owing: (amount, day) =>
        `По нашим књигама на дан ${day} дугујемо Вам ${amount}.`,
      even: (day) => `По нашим књигама на дан ${day} нема међусобних обавеза.`,
      tooLong: "Извод је предугачак за PDF, па је у прилогу као Excel.",
      ask: "Извод је у прилогу. Молимо Вас да нам јавите да ли се слажете са стањем.",
      answer: "Одговорите: слажем се / не слажем се",
      stop: "Искључи месечни извод",
    },
    thread: {
      context: {
        order: (number) => `Наруџбина ${number}`,
        claim: (number) => `Сервисни налог ${number}`,
        item: (code) => `Артикал ${code}`,
        document: (name) => `Документ ${name}`,
      },
      replyAbove: "Одговор напишите изнад ове линије",
      answerInPortal: "Одговорите на порталу:",
      openInPortal: "Цела преписка на порталу:",
      earlier: (at, name) => `${at}, ${name}:`,
    },
    paymentPosted: {
      subject: (number) => `Уплата за наруџбину ${number} је прокњижена`,
      whole: (paid) =>
        `Уплата је прокњижена, роба остаје резервисана. Плаћено је ${paid}, цела наруџбина.`,
      part: (paid, left) =>
        `Уплата је прокњижена, роба остаје резервисана. Плаћено је ${paid}, преостало ${left}.`,
    },
    notice: {
      open: "Отвори на порталу",
      why: "Која обавештења стижу мејлом бирате на порталу, у подешавањима обавештења.",
    },
    statementAnswer: {
      agrees: (partner) => `${partner}: сагласни са стањем`,
      disputes: (partner) => `${partner}: оспоравају стање`,
      balance: (amount, date) => `Салдо ${amount} на дан ${date}`,
      note: (text) => `Разлог: ${text}`,
      remark: (text) => `Напомена: ${text}`,
      by: (name) => `Одговорио: ${name}`,
    },
    received: (number) => `Наруџбина ${number} је примљена`,
    waits: (number) => `Наруџбина ${number} чека одобрење`,
    waitsExplained:
      "Наруџбина је примљена и роба је резервисана, али чека одобрење комерцијалисте. До одобрења се не испоручује.",
    forPartner: "Купац",
    placedBy: "Наручио",
    forYou: (name: string) => `${name} (наш комерцијалиста) за Вас`,
    total: "Укупно за плаћање",
    withVat: "са ПДВ-ом",
    proforma: "Предрачун",
    validUntil: "Важи до",
    reservedUntil: (date) => `Роба је резервисана до ${date}`,
    lines: "Ставке",
    moreLines: (count) =>
      `и још ${count} ${serbianForm(count, { one: "ставка", few: "ставке", other: "ставки" })} у предрачуну`,
    lineNote: (note) => `напомена: ${note}`,
    awaited: (quantity) => `од тога чека робу: ${quantity}`,
    awaitedOn: (quantity, date) =>
      `од тога чека робу: ${quantity}, очекује се ${date}`,
    adjusted: "Измењено по Вашим правилима",
    moreAdjusted: (count) =>
      `и још ${count} ${serbianForm(count, { one: "измена", few: "измене", other: "измена" })} у наруџбини`,
    leftOut: "изостављено, није расположиво",
    next: "Шта следи",
    nextInAdvance: (date, reference) =>
      `Уплатите износ до ${date} уз позив на број ${reference}. Робу испоручујемо по евидентирању уплате.`,
    nextDeferred: (days) =>
      `Робу припремамо за испоруку. Рок плаћања по рачуну: ${days}.`,
    waitsForOwner:
      "Наруџбина прелази износ до ког купац поручује сам, па чека одобрење власника налога у Вашој фирми. До тада није послата велепродаји.",
    waitsUnreserved:
      "Наруџбина је примљена и чека одобрење комерцијалисте. Роба до тада није резервисана у целости.",
    nextOwner: "Власник налога одобрава или одбија наруџбину на порталу.",
    nextApproval:
      "Комерцијалиста проверава наруџбину. О исходу Вас обавештавамо; стање наруџбине видите и на порталу.",
    attached: "Предрачун је у прилогу (PDF).",
    openOrder: "Отвори наруџбину",
    sentBy: (seller) => `Послато са портала: ${seller}`,
    joining: {
      joinSubject: "Позив на портал за наручивање",
      joined: (seller) =>
        `${seller} Вас позива да поручујете преко портала. Пријава траје два минута.`,
      joinLink: "Пријавите фирму",
      joinValid: (date) =>
        `Позив важи до ${date} и може се искористити једном.`,
      refusedSubject: "Пријава за портал",
      refused: (company, seller) =>
        `Пријава фирме ${company} на портал који води ${seller} није прихваћена.`,
      reason: (text) => `Разлог: ${text}`,
    },
    inviteSubject: "Портал за наручивање",
    invited: (username, seller) =>
      `${seller} Вам је отворио портал за наручивање. Ваше корисничко име је ${username}.`,
    inviteLink: "Изаберите лозинку и пријавите се",
    inviteValid: (days) =>
      `Линк важи ${days} ${serbianForm(days, { one: "дан", few: "дана", other: "дана" })} и може се употребити једном.`,
    resetSubject: "Нова лозинка",
    resetAsked: (username, seller) =>
      `За корисника ${username} на порталу фирме ${seller} затражена је нова лозинка.`,
    resetLink: "Постави нову лозинку",
    resetValid: (minutes) =>
      `Линк важи ${minutes} ${serbianForm(minutes, { one: "минут", few: "минута", other: "минута" })} и може се употребити једном.`,
    resetIgnore:
      "Ако је нисте тражили, не морате ништа да урадите: лозинка остаје иста.",
  },
  news: {
    changed: (number) => `Наруџбина ${number} је измењена`,
    total: (total, before) => `Укупно за плаћање: ${total} (раније ${before}).`,
    samePrices: "Цене су остале исте.",
    note: (note) => `Напомена: ${note}`,
    approved: (number) => `Наруџбина ${number} је одобрена`,
    approvedText: (date) => `Роба је резервисана до ${date}`,
    keptPaid: "Роба остаје резервисана за Вас: наруџбина је плаћена.",
    expired: (number) => `Наруџбина ${number} је истекла`,
    expiredText:
      "Рок резервације је прошао и роба је ослобођена. Ако Вам је још потребна, поновите наруџбину на порталу.",
    refused: (number) => `Наруџбина ${number} је одбијена`,
    cancelled: (number) => `Наруџбина ${number} је отказана`,
    endedText: "Резервисана роба је ослобођена.",
    cancelRequested: (number) => `Велепродаја отказује наруџбину ${number}`,
    reason: (reason) => `Разлог: ${reason}`,
  },
};
