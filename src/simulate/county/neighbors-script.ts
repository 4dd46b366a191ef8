/** Two quarrels that have only begun: each caller complains of what is lawful, a third time within a month. All made up. */
export const neighbors = [
  {
    number: "(978) 555-0173",
    language: "en",
    place: "7 Alder Way",
    area: "old-town",
    complaints: [
      { daysBefore: 25, hour: 16, opening: "Somebody is playing the drums in the house across." },
      { daysBefore: 16, hour: 17, opening: "The drums again. It is every afternoon." },
      { daysBefore: 6, hour: 16, opening: "I can hear it with the windows shut." },
    ],
  },
  {
    number: "(978) 555-0188",
    language: "es",
    place: "31 Quarry Street",
    area: "mill",
    complaints: [
      { daysBefore: 13, hour: 18, opening: "Lavan dos carros en la calle y corre el agua." },
      { daysBefore: 8, hour: 11, opening: "Otra vez están con los carros y el radio." },
      { daysBefore: 2, hour: 12, opening: "Ya empezaron otra vez con los carros." },
    ],
  },
] as const;
