/** Who makes every workspace. Password and e-mail are looked for in what is left on the disk. */
export const dana = {
  name: 'Dana Lévi',
  email: 'canary.dana@igv.example',
  password: 'canary-7f3a-correct-horse',
} as const;

export const firm = { name: 'IGV Conseil', country: 'FR', currency: 'EUR' } as const;
