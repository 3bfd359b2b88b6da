// The same six questions for all: three wishes of 500 letters, two lists, a box to tick.
export const WISHES = [['wish_me', 'My wish for me'], ['wish_neighbourhood', 'My wish for my neighbourhood'], ['wish_city', 'My wish for the city']];
export const WARD = 'Which ward do you live in? (optional)';
export const WARDS = [
  'Abbey', 'Allestree', 'Alvaston North', 'Alvaston South', 'Arboretum', 'Blagreaves', 'Chaddesden East', 'Chaddesden North', 'Chaddesden West',
  'Chellaston', 'Darley', 'Littleover', 'Mackworth', 'Mickleover', 'Normanton', 'Oakwood', 'Sinfin',
];
export const AGE = 'How old are you? (optional)';
export const AGES = ['Under 18', '18 to 24', '25 to 34', '35 to 44', '45 to 54', '55 to 64', '65 to 74', '75 or over'];
export const CONSENT = 'I agree that the council may use my answers';
