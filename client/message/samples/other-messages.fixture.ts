/** The same in Cyrillic, in English, and of figures that are no quantities; see latin-messages. */
export const CYRILLIC_MESSAGES = `
Добар дан ⇒ –
12345 5 ком ⇒ 12345 ×5 piece
12346 10 ком ⇒ 12346 ×10 piece
Хвала, поздрав ⇒ –

Поштовани, молим вас пошаљите: ⇒ –
- Тонер HP 85A 3 ком ⇒ Тонер HP 85A ×3 piece
- Папир А4 5 кутија ⇒ Папир А4 ×5 pack

2х сијалица ЛЕД ⇒ сијалица ЛЕД ×2
сијалица ЛЕД х 4 ⇒ сијалица ЛЕД ×4

Треба ми 5 ком сијалица и 2 кутије папира ⇒ сијалица ×5 piece & папира ×2 pack

кафа 200г 24 ком ⇒ кафа 200г ×24 piece
чај камилица 12 кутија ⇒ чај камилица ×12 pack

јабуке 12,5 кг ⇒ јабуке ×12.5 kg

Шифра 12345 количина 5 ⇒ 12345 ×5
шифра 345 ком 2 ⇒ 345 ×2 piece

две кутије рукавица ⇒ рукавица ×2 pack
десет комада лепка ⇒ лепка ×10 piece

1. Шрафови 4х40 3 кутије ⇒ Шрафови 4х40 ×3 pack
2. Типлови 1000 ком ⇒ Типлови ×1000 piece

12 пак. папир А4 ⇒ папир А4 ×12 pack
6 пак вода 1,5 ⇒ вода 1,5 ×6 pack

Тонер 85А - 3 ⇒ Тонер 85А ×3
Тонер 12А: 2 ком. ⇒ Тонер 12А ×2 piece

00231 х2 ⇒ 00231 ×2
00232х3 ⇒ 00232 ×3

8600197155518 3 ком ⇒ 8600197155518 ×3 piece

Ђубриво 25 кг 4 ком ⇒ Ђубриво 25 кг ×4 piece
Љуспице овсене 500г x 10 ⇒ Љуспице овсене 500г ×10

Здраво, треба нам сутра: ⇒ –
уље 1л 12 ком ⇒ уље 1л ×12 piece
Укупно: 12 ⇒ –
тел. 063/123-456 ⇒ –

2 картона сока од јабуке ⇒ сока од јабуке ×2 carton
један картон воде ⇒ воде ×1 carton

Џем кајсија 12 ком ⇒ Џем кајсија ×12 piece
Његошев сир 2,350 кг ⇒ Његошев сир ×2.35 kg

Тонери: ⇒ –
12345 2 ⇒ 12345 ×2
12346 1 ⇒ 12346 ×1

пошаљи 5 ком 12345 ⇒ 12345 ×5 piece

Наруџбеница бр. 12 ⇒ –
12345 - 5 ⇒ 12345 ×5

маске (5 кутија) ⇒ маске ×5 pack
`;

export const ENGLISH_MESSAGES = `
Hello, ⇒ –
please send: ⇒ –
5 pcs 12345 ⇒ 12345 ×5 piece
10 pcs 12346 ⇒ 12346 ×10 piece
Thanks ⇒ –

12345 x 5 ⇒ 12345 ×5
12346 x 10 ⇒ 12346 ×10

2 boxes of gloves M ⇒ gloves M ×2 pack
3 boxes gloves L ⇒ gloves L ×3 pack

- toner HP 85A, 3 pcs ⇒ toner HP 85A ×3 piece
- paper A4 80g, 10 packs ⇒ paper A4 80g ×10 pack

qty 5 12345 ⇒ 12345 ×5
12346 qty: 10 ⇒ 12346 ×10

We need 5 pcs 12345 and 3 pcs 12346 ⇒ 12345 ×5 piece & 12346 ×3 piece

2 cartons water 0.5 ⇒ water 0.5 ×2 carton
1 carton coke 0.33 ⇒ coke 0.33 ×1 carton

three boxes masks ⇒ masks ×3 pack

SKU LX-E27-10 qty 24 ⇒ LX-E27-10 ×24
SKU LX-E14-05 qty 12 ⇒ LX-E14-05 ×12

item 12345, quantity 6 ⇒ 12345 ×6

LED bulb E27 10W (24 pcs) ⇒ LED bulb E27 10W ×24 piece

1,000.00 pcs bags ⇒ bags ×1000 piece

5 x toner black ⇒ toner black ×5
3× toner cyan ⇒ toner cyan ×3

12345 - 5pcs ⇒ 12345 ×5 piece
12346 - 2pcs ⇒ 12346 ×2 piece

4006381333931 2 pcs ⇒ 4006381333931 ×2 piece

code 123 qty 4 ⇒ 123 ×4

Total: 15 pcs ⇒ –
John, john@shop.com ⇒ –

copy paper 10 box ⇒ copy paper ×10 pack

please add 2 pcs 00231 ⇒ 00231 ×2 piece
`;

export const FIGURES_THAT_ARE_NONE = `
Toner HP 85A po 1.200,00 din 3 kom ⇒ Toner HP 85A ×3 piece
Papir A4 450 din 5 kutija ⇒ Papir A4 ×5 pack

12345 5 kom 1.200,00 din ⇒ 12345 ×5 piece
12346 2 kom 99,90 RSD ⇒ 12346 ×2 piece
12347 1 kom 10€ ⇒ 12347 ×1 piece

12345 5 kom cena 120 dinara ⇒ 12345 ×5 piece

5.3.2026. ⇒ –
12345 5 kom ⇒ 12345 ×5 piece

05.03.2026 ⇒ –
12346 3 kom ⇒ 12346 ×3 piece

Milan 063/123-456 ⇒ –
064 123 4567 ⇒ –
+381 64 123 4567 ⇒ –
tel 011 123 456 ⇒ –
mob. 065/555-333 ⇒ –

PIB: 100000049 ⇒ –
MB: 12345678 ⇒ –
Tekući račun: 160-123456-78 ⇒ –

https://shop.rs/12345?kom=5 ⇒ –
mira@radnja.rs ⇒ –

Toner HP 85A ⇒ Toner HP 85A ×?
USB kabl 3.0 ⇒ USB kabl 3.0 ×?
Coca cola 1,5 ⇒ Coca cola 1,5 ×?
Srafovi 4x40 ⇒ Srafovi 4x40 ×?
Sijalica 10W ⇒ Sijalica 10W ×?
Hartija A4 80g ⇒ Hartija A4 80g ×?
Ulje 5w30 1l ⇒ Ulje 5w30 1l ×?
Kafa 3u1 ⇒ Kafa 3u1 ×?
Baterija 9V ⇒ Baterija 9V ×?
PET folija 23 mikrona ⇒ PET folija 23 mikrona ×?

Adresa: Bulevar oslobodjenja 12 ⇒ –

Ukupno 25 stavki ⇒ –
Ukupno: 12.500,00 din ⇒ –
Za uplatu: 12.500,00 ⇒ –

----------------- ⇒ –
***** ⇒ –
================ ⇒ –

Maska 3-slojna, 50/1 ⇒ Maska 3-slojna 50/1 ×?

popust 5% ⇒ popust 5% ×?

0 kom 12345 ⇒ 12345 ×?

12345 0 kom ⇒ 12345 ×?

12345678901 kom ⇒ 12345678901 ×?

1234567 kom 12345 ⇒ 1234567 ×?
`;

export const MIXED_MESSAGES = `
Ćao Jeco, ovo mi spremi za petak: ⇒ –
kafa Grand 200 g – 24 kom ⇒ kafa Grand 200 g ×24 piece
kafa Grand 100 g – 48 kom ⇒ kafa Grand 100 g ×48 piece
Plazma 300 g 2 kartona ⇒ Plazma 300 g ×2 carton
Smoki 50g x 30 ⇒ Smoki 50g ×30
Coca-Cola 2l 6 pak ⇒ Coca-Cola 2l ×6 pack
Sok Next breskva 1/1 12 ⇒ Sok Next breskva 1/1 ×12
ulje Dijamant 1l 15 kom ⇒ ulje Dijamant 1l ×15 piece
šećer kristal 1/1 50 kg ⇒ šećer kristal 1/1 ×50 kg
brašno T-500 25kg 4 vreće ⇒ T-500 ×4 vrece
so morska 20 kom ⇒ so morska ×20 piece
kvasac suvi 10g (100 kom) ⇒ kvasac suvi 10g ×100 piece
pavlaka u prahu 40 kom ⇒ pavlaka u prahu ×40 piece
hleb tost 10 ⇒ hleb tost ×10
žvake Orbit 2 kutije ⇒ žvake Orbit ×2 pack
8600197155518 5 kom ⇒ 8600197155518 ×5 piece
00451 - 12 ⇒ 00451 ×12
LX-E27-10*24 ⇒ LX-E27-10 ×24
hvala puno! ⇒ –
Jovana ⇒ Jovana ×?
064/111-22-33 ⇒ –

ZA RADNJU BR. 3: ⇒ –
12345 5 KOM ⇒ 12345 ×5 piece
12346 2 KUT ⇒ 12346 ×2 pack

1 Toner HP 85A 3 kom ⇒ Toner HP 85A ×3 piece
2 Papir A4 10 kom ⇒ Papir A4 ×10 piece
3 Lepak 2 kom ⇒ Lepak ×2 piece

1 kom lepak ⇒ lepak ×1 piece
2 kom papir ⇒ papir ×2 piece
3 kom toner ⇒ toner ×3 piece

1 lampa ⇒ lampa ×1
2 stolice ⇒ stolice ×2
3 police 80 ⇒ police 80 ×3

Toner HP 85A ⇒ Toner HP 85A ×3 piece
3 kom ⇒ –
Papir A4 ⇒ Papir A4 ×10 pack
10 kutija ⇒ –

Šifra: 12345 ⇒ 12345 ×5
Količina: 5 ⇒ –
Šifra: 12346 ⇒ 12346 ×2
Količina: 2 ⇒ –

5 kom ⇒ 5 kom ×5 piece
Toner HP 85A ⇒ Toner HP 85A ×?

Toner 85A 2+1 gratis ⇒ Toner 85A 2+1 gratis ×?

cigarete Drina 10 boksova ⇒ cigarete Drina ×10 pack
5 gajbi piva, 3 gajbe soka ⇒ piva ×5 gajbi & soka ×3 gajbe

1 12345 5 kom ⇒ 12345 ×5 piece
2 12346 10 kom ⇒ 12346 ×10 piece
3 00231 2 kom ⇒ 00231 ×2 piece

12345  5  kom ⇒ 12345 ×5 piece
12346  10  kom ⇒ 12346 ×10 piece

"Toner HP 85A" 3 kom ⇒ Toner HP 85A ×3 piece
„Papir A4“ 10 kom ⇒ Papir A4 ×10 piece

+ 12345 5 kom ⇒ 12345 ×5 piece
> 12346 2 kom ⇒ 12346 ×2 piece

lepak 2 kom (hitno) ⇒ lepak ×2 piece
lepak 2 kom!!! ⇒ lepak ×2 piece

pola kg kafe ⇒ kafe ×0.5 kg
petnaest kom lepka ⇒ lepka ×15 piece

12345 (3x) ⇒ 12345 ×3
12346 (x2) ⇒ 12346 ×2

art 1234: 6 ⇒ 1234 ×6
art 1235: 12 ⇒ 1235 ×12

12345 5kom+12346 2kom ⇒ 12345 ×5 piece & 12346 ×2 piece

rukavice M 5 kut. ⇒ rukavice M ×5 pack
rukavice L 5 kut. ⇒ rukavice L ×5 pack

Kom. 12 lampa stona ⇒ lampa stona ×12 piece

5 lampi stonih ⇒ lampi stonih ×5
2 stola ⇒ stola ×2
`;
