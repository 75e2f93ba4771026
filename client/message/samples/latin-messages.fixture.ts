/**
 * Messages as they come by Viber and mail, written for the tests. Behind ⇒ stands what the line
 * asks for: "–" for nothing, several items with "&". A blank line ends a message.
 */
export const LATIN_MESSAGES = `
Pozdrav ⇒ –
12345 5 kom ⇒ 12345 ×5 piece
12346 10 kom ⇒ 12346 ×10 piece
Hvala ⇒ –

Dobar dan, molim vas za sutra: ⇒ –
- 12345 5 kom ⇒ 12345 ×5 piece
- 00231 2 kom ⇒ 00231 ×2 piece
- 00232 1 kom ⇒ 00232 ×1 piece

• Toner HP 85A 3 kom ⇒ Toner HP 85A ×3 piece
• Papir A4 5 kutija ⇒ Papir A4 ×5 pack

Cao, treba mi: ⇒ –
3 kom toner HP 85A ⇒ toner HP 85A ×3 piece
2 kutije papir A4 ⇒ papir A4 ×2 pack
i 1 lepak ⇒ lepak ×1

2x sijalica LED E27 10W ⇒ sijalica LED E27 10W ×2
4x sijalica LED E14 5W ⇒ sijalica LED E14 5W ×4

sijalica LED E27 10W x2 ⇒ sijalica LED E27 10W ×2
sijalica LED E14 5W x 4 ⇒ sijalica LED E14 5W ×4

1. Toner HP 85A 3 kom ⇒ Toner HP 85A ×3 piece
2. Toner HP 12A 2 kom ⇒ Toner HP 12A ×2 piece
3. Papir A4 80g 10 kom ⇒ Papir A4 80g ×10 piece

1) 12345 - 5 ⇒ 12345 ×5
2) 12346 - 10 ⇒ 12346 ×10

12 pak. papir A4 80g ⇒ papir A4 80g ×12 pack

kafa Grand 200g 24 kom ⇒ kafa Grand 200g ×24 piece
kafa C kafa 100g 10 kom ⇒ kafa C kafa 100g ×10 piece
caj kamilica 12 kutija ⇒ caj kamilica ×12 pack

brasno tip 500 10 dzakova ⇒ brasno tip 500 ×10 dzakova

Secer 1/1 50 kom ⇒ Secer 1/1 ×50 piece
Ulje 1l 12 kom ⇒ Ulje 1l ×12 piece
So 1kg 20 kom ⇒ So 1kg ×20 piece

Coca cola 1,5 12 kom ⇒ Coca cola 1,5 ×12 piece
Coca cola 0,5 24 kom ⇒ Coca cola 0,5 ×24 piece
Voda Rosa 1.5 6 pak ⇒ Voda Rosa 1.5 ×6 pack

dve kutije rukavica M ⇒ rukavica M ×2 pack
pet komada lepljive trake ⇒ lepljive trake ×5 piece
deset kom. olovka hemijska plava ⇒ olovka hemijska plava ×10 piece

Srafovi 4x40 3 kutije ⇒ Srafovi 4x40 ×3 pack
Srafovi 4x50 2 kutije ⇒ Srafovi 4x50 ×2 pack
Tiplovi fi 8 1000 kom ⇒ Tiplovi fi 8 ×1000 piece

kabl PPY 3x1,5 100 m ⇒ kabl PPY 3x1,5 ×100 m
kabl PPY 3x2,5 50m ⇒ kabl PPY 3x2,5 50m ×?

jabuke 12,5 kg ⇒ jabuke ×12.5 kg
banane 18 kg ⇒ banane ×18 kg
limun 5 kg ⇒ limun ×5 kg

2,5 kg mlevene kafe ⇒ mlevene kafe ×2.5 kg

Porudzbina: ⇒ –
12345 kom 5 ⇒ 12345 ×5 piece
12346 kom 10 ⇒ 12346 ×10 piece

12345 kol. 5 ⇒ 12345 ×5
12346 kol: 10 ⇒ 12346 ×10

Sifra 12345 kolicina 5 ⇒ 12345 ×5
Sifra 12346 kolicina 10 kom ⇒ 12346 ×10 piece

sifra 345, 5 kom ⇒ 345 ×5 piece
sifra 346, 2 kom ⇒ 346 ×2 piece

art. 1234 2 kom ⇒ 1234 ×2 piece
art. 1235 3 kom ⇒ 1235 ×3 piece

Toner HP 85A - 3 ⇒ Toner HP 85A ×3
Toner HP 12A - 2 ⇒ Toner HP 12A ×2

Toner HP 85A: 3 ⇒ Toner HP 85A ×3
Toner HP 12A: 2 kom ⇒ Toner HP 12A ×2 piece

Toner HP 85A (3) ⇒ Toner HP 85A ×3
Toner HP 12A (2 kom) ⇒ Toner HP 12A ×2 piece

Toner HP 85A....3 ⇒ Toner HP 85A ×3
Toner HP 12A ... 2 ⇒ Toner HP 12A ×2

Toner HP 85A = 3 ⇒ Toner HP 85A ×3
12345=10 ⇒ 12345 ×10

3 - Toner HP 85A ⇒ Toner HP 85A ×3
10 – Papir A4 ⇒ Papir A4 ×10

Zdravo, posaljite nam 5 kom 12345 i 3 kom 12346 ⇒ 12345 ×5 piece & 12346 ×3 piece

12345 5 kom, 12346 10 kom, 12347 2 kom ⇒ 12345 ×5 piece & 12346 ×10 piece & 12347 ×2 piece

toner 85A 2 kom, papir A4 10 kutija i lepak 3 kom ⇒ toner 85A ×2 piece & papir A4 ×10 pack & lepak ×3 piece

5x 12345; 3x 12346 ⇒ 12345 ×5 & 12346 ×3

12345*24 ⇒ 12345 ×24
12346*12 ⇒ 12346 ×12

24x12345 ⇒ 12345 ×24
12x12346 ⇒ 12346 ×12

12345x24 ⇒ 12345 ×24
00231x6 ⇒ 00231 ×6

12345 24 ⇒ 12345 ×24
12346 6 ⇒ 12346 ×6

LX-E27-10 5 kom ⇒ LX-E27-10 ×5 piece
LX-E14-05 10 kom ⇒ LX-E14-05 ×10 piece

LX-E27-10 x5 ⇒ LX-E27-10 ×5
3xLX-E14-05 ⇒ LX-E14-05 ×3

CE285A 2 ⇒ CE285A ×2
Q2612A 3 ⇒ Q2612A ×3

CE285A Toner HP 2 kom ⇒ CE285A ×2 piece
Q2612A Toner HP 3 kom ⇒ Q2612A ×3 piece

12345 Toner HP 85A 2 kom ⇒ 12345 ×2 piece
00231 Papir A4 80g 10 pak ⇒ 00231 ×10 pack

12345, 12346, 12347 ⇒ 12345 ×? & 12346 ×? & 12347 ×?

12345 ⇒ 12345 ×?
12346 ⇒ 12346 ×?

[10:15, 5.3.2026.] Pera Peric: 12345 5 kom ⇒ 12345 ×5 piece
[10:16, 5.3.2026.] Pera Peric: 12346 2 kom ⇒ 12346 ×2 piece

5/3/26, 10:15 - Mira: toner 85A 3 kom ⇒ toner 85A ×3 piece
5/3/26, 10:16 - Mira: Hvala ⇒ –

[05/03/2026 10:15:33] Radnja Mira: ⇒ –
12345 5 kom ⇒ 12345 ×5 piece

☑ 12345 5 kom ⇒ 12345 ×5 piece
☐ 12346 2 kom ⇒ 12346 ×2 piece

[ ] 12345 5 kom ⇒ 12345 ×5 piece
[x] 12346 2 kom ⇒ 12346 ×2 piece

👉 12345 5 kom ⇒ 12345 ×5 piece
✅ Papir A4 2 kutije 📦 ⇒ Papir A4 ×2 pack
🙏🙏🙏 ⇒ –

1️⃣ Toner 85A 2 kom ⇒ Toner 85A ×2 piece
2️⃣ Toner 12A 1 kom ⇒ Toner 12A ×1 piece

Treba mi hitno: ⇒ –
* rukavice nitrilne L 10 kutija ⇒ rukavice nitrilne L ×10 pack
* maske 3 slojne 5 kutija ⇒ maske 3 slojne ×5 pack

Toneri: ⇒ –
85A 2 kom ⇒ 85A ×2 piece
12A 1 kom ⇒ 12A ×1 piece
Papir: ⇒ –
A4 80g 10 kom ⇒ A4 80g ×10 piece

2 kartona vode 0,5 ⇒ vode 0,5 ×2 carton
1 karton coca cole 0,33 ⇒ coca cole 0,33 ×1 carton

Jos i ovo: ⇒ –
lepak 2 kom ⇒ lepak ×2 piece

1.000 kom kesa ⇒ kesa ×1000 piece
2 500 kom casa 0,2 ⇒ casa 0,2 ×2500 piece

kesa treger 1000 kom ⇒ kesa treger ×1000 piece

KOM 5 TONER 85A ⇒ TONER 85A ×5 piece
TONER 12A KOM 3 ⇒ TONER 12A ×3 piece

toner 85a 3kom ⇒ toner 85a ×3 piece
papir a4 10pak ⇒ papir a4 ×10 pack
12345 5kom ⇒ 12345 ×5 piece

3kom toner 85a ⇒ toner 85a ×3 piece
10pak papir a4 ⇒ papir a4 ×10 pack

Baterije AA 4/1 20 kom ⇒ Baterije AA 4/1 ×20 piece
Baterije AAA 4/1 x 10 ⇒ Baterije AAA 4/1 ×10

USB 3.0 kabl 2 kom ⇒ USB 3.0 kabl ×2 piece
HDMI 2.1 kabl 1,5m 3 kom ⇒ HDMI 2.1 kabl 1,5m ×3 piece

WD-40 450ml 6 kom ⇒ WD-40 ×6 piece

Vileda krpa 3/1, 12 kom ⇒ Vileda krpa 3/1 ×12 piece
Domestos 750ml - 24 kom ⇒ Domestos 750ml ×24 piece

8600197155518 3 kom ⇒ 8600197155518 ×3 piece
4006381333931 x 12 ⇒ 4006381333931 ×12

8600197155518 ⇒ 8600197155518 ×?

860 0197 155518 2 kom ⇒ 8600197155518 ×2 piece

EAN 8600197155518 kol 4 ⇒ 8600197155518 ×4

Postovani, ⇒ –
u prilogu nasa porudzbina: ⇒ –
12345 - 10 kom ⇒ 12345 ×10 piece
S postovanjem, ⇒ –
tel: 011/123-456 ⇒ –
www.firma.rs ⇒ –
office@firma.rs ⇒ –

Narudžbenica br. 15/2026 ⇒ –
12345 5 kom ⇒ 12345 ×5 piece
Ukupno: 5 kom ⇒ –

Čokolada Najlepše želje 100g 24 kom ⇒ Čokolada Najlepše želje 100g ×24 piece
Đumbir mleveni 10 kesica ⇒ Đumbir mleveni ×10 kesica

hocu 5 kutija maski ⇒ maski ×5 pack
dodajte jos 2 kom 12345 ⇒ 12345 ×2 piece

moze li 3 kom toner 85A ⇒ toner 85A ×3 piece
uzecu 4 kom 00231 ⇒ 00231 ×4 piece
`;
