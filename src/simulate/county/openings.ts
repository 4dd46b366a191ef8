/** What callers say first, by pathway: English, then Spanish. No real call's words. */
export const openings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "neighbor-dispute": [
    [
      "He parked across my gate again and now we are both out here.",
      "Volvió a tapar mi portón y ahora estamos los dos aquí afuera.",
    ],
    [
      "The fence thing started up again with next door.",
      "Otra vez el problema de la cerca con el vecino.",
    ],
  ],
  "verbal-dispute": [
    [
      "My roommate and I are fighting about the rent, we can't calm down.",
      "Mi compañero y yo discutimos por la renta y no nos calmamos.",
    ],
    [
      "Two people are yelling at each other outside the laundromat.",
      "Dos personas se están gritando afuera de la lavandería.",
    ],
  ],
  "domestic-disturbance": [
    [
      "They are at it again upstairs, I hear things falling.",
      "Están peleando otra vez arriba, se oyen cosas que caen.",
    ],
  ],
  "landlord-tenant": [
    [
      "My landlord changed the lock and my things are inside.",
      "El dueño cambió la chapa y mis cosas están adentro.",
    ],
  ],
  custody: [
    [
      "It's my weekend and she won't hand over the kids.",
      "Me tocan los niños este fin de semana y no me los quiere dar.",
    ],
  ],
  "unwanted-person": [
    [
      "A man came in to get warm and he won't leave the shop.",
      "Un hombre entró a la tienda y no se quiere ir.",
    ],
  ],
  harassment: [
    ["The same number keeps calling me, all day.", "Me llaman del mismo número todo el día."],
  ],
  disturbance: [
    [
      "There's a crowd shouting by the bus stop.",
      "Hay un grupo gritando en la parada del autobús.",
    ],
  ],
  "mental-health-crisis": [
    [
      "My brother hasn't slept in days, he's talking to people who aren't there.",
      "Mi hermano lleva días sin dormir y habla con gente que no está.",
    ],
    [
      "There's a woman crying at the ferry stop, she's very scared.",
      "Hay una mujer llorando en la parada del ferry, está muy asustada.",
    ],
  ],
  "suicide-threat": [
    ["I don't think I can do this anymore.", "Ya no puedo más."],
    ["My friend sent me a goodbye message.", "Mi amiga me mandó un mensaje de despedida."],
  ],
  "intoxicated-person": [
    [
      "There's a man very drunk sitting on the curb.",
      "Hay un señor muy borracho sentado en la banqueta.",
    ],
  ],
  "homeless-person": [
    [
      "Somebody is sleeping in our doorway and it's getting cold.",
      "Alguien está durmiendo en la entrada y hace frío.",
    ],
  ],
  encampment: [
    ["There are tents under the bridge again.", "Otra vez hay carpas debajo del puente."],
  ],
  panhandling: [
    [
      "A man asks every car for money at the light.",
      "Un hombre pide dinero a cada carro en el semáforo.",
    ],
  ],
  "welfare-check": [
    [
      "I can't reach my mother since yesterday, that's not like her.",
      "No logro comunicarme con mi mamá desde ayer, no es normal.",
    ],
    [
      "The old man next door hasn't taken his paper in for three days.",
      "El señor de al lado no ha recogido su periódico en tres días.",
    ],
  ],
  "person-down": [["There's someone lying on the sidewalk.", "Hay alguien tirado en la banqueta."]],
  "missing-person": [
    [
      "My father walked out and he forgets where he lives.",
      "Mi papá salió y se le olvida dónde vive.",
    ],
  ],
  runaway: [["My daughter didn't come home from school.", "Mi hija no regresó de la escuela."]],
  "child-safety": [
    ["There's a little boy alone by the road.", "Hay un niño pequeño solo junto a la calle."],
  ],
  "standby-assist": [
    ["I need to get my clothes from my ex's place.", "Necesito sacar mi ropa de la casa de mi ex."],
  ],
  "public-assist": [
    [
      "My husband slid off the bed, he's not hurt, I can't lift him.",
      "Mi esposo se resbaló de la cama, no está herido, no puedo levantarlo.",
    ],
  ],
  information: [
    ["I found a wallet, where do I take it?", "Encontré una cartera, ¿a dónde la llevo?"],
  ],
  noise: [
    ["The music next door is shaking my walls.", "La música de al lado hace temblar mis paredes."],
  ],
  "suspicious-person": [
    [
      "There's somebody standing on our street I don't know.",
      "Hay alguien parado en nuestra calle que no conozco.",
    ],
  ],
  "suspicious-circumstances": [
    [
      "A van has been parked here since morning with the lights on.",
      "Hay una camioneta aquí desde la mañana con las luces prendidas.",
    ],
  ],
  loitering: [
    [
      "There are people hanging around the store again.",
      "Otra vez hay gente parada frente a la tienda.",
    ],
  ],
  "juvenile-problem": [
    [
      "Kids are kicking a ball against the garages.",
      "Unos muchachos patean una pelota contra las cocheras.",
    ],
  ],
  "minor-violation": [
    [
      "Somebody is dumping bags behind the school.",
      "Alguien está tirando bolsas detrás de la escuela.",
    ],
  ],
  "street-activity": [
    [
      "They're selling something on the corner again.",
      "Otra vez están vendiendo algo en la esquina.",
    ],
  ],
  "indecent-exposure": [
    ["A man has his pants down in the park.", "Un hombre tiene los pantalones abajo en el parque."],
  ],
  fireworks: [
    ["Somebody's setting off fireworks in the alley.", "Están tronando cohetes en el callejón."],
  ],
  animal: [
    ["There's a loose dog in front of the school.", "Hay un perro suelto frente a la escuela."],
  ],
  medical: [
    ["My wife has pain in her chest.", "A mi esposa le duele el pecho."],
    ["He fell and he's dizzy.", "Se cayó y está mareado."],
  ],
  overdose: [["He took something and I can't wake him.", "Tomó algo y no lo puedo despertar."]],
  fire: [["There's smoke coming out of the roof.", "Sale humo del techo."]],
  "hazard-utility": [["It smells like gas in the hallway.", "Huele a gas en el pasillo."]],
  rescue: [
    ["There's someone in the water off the quay.", "Hay alguien en el agua junto al muelle."],
  ],
  assault: [["They jumped him outside the bar.", "Lo golpearon afuera del bar."]],
  "domestic-violence": [["He hit me. He's still here.", "Me pegó. Todavía está aquí."]],
  threats: [["He says he's coming over to hurt me.", "Dice que va a venir a hacerme daño."]],
  weapon: [["I saw a man with a knife.", "Vi a un hombre con un cuchillo."]],
  "shots-fired": [["I heard shots, four or five.", "Oí disparos, cuatro o cinco."]],
  robbery: [["They just robbed the store.", "Acaban de asaltar la tienda."]],
  "sexual-assault": [["Something happened to me last night.", "Algo me pasó anoche."]],
  kidnapping: [["Someone pulled her into a car.", "Alguien la metió en un carro."]],
  burglary: [
    ["My back door is broken and things are gone.", "Mi puerta de atrás está rota y faltan cosas."],
  ],
  "property-crime": [["My car was broken into.", "Se metieron a mi carro."]],
  "traffic-crash": [["There's been a crash at the light.", "Hubo un choque en el semáforo."]],
  "traffic-hazard": [["There's a mattress in the road.", "Hay un colchón en la calle."]],
  "dangerous-driving": [["A truck is all over the road.", "Una camioneta va de lado a lado."]],
  parking: [["A car is blocking my driveway.", "Un carro tapa mi cochera."]],
  "alarm-intrusion": [
    [
      "Alarm company: front door motion at a shop.",
      "Compañía de alarmas: movimiento en la puerta de una tienda.",
    ],
  ],
  "alarm-holdup": [
    [
      "Alarm company: hold-up button at a bank.",
      "Compañía de alarmas: botón de asalto en un banco.",
    ],
  ],
  "alarm-fire": [
    [
      "Alarm company: smoke detector, second floor.",
      "Compañía de alarmas: detector de humo, segundo piso.",
    ],
  ],
  "police-request": [["I'm calling back about my report.", "Llamo otra vez por mi denuncia."]],
  "unknown-trouble": [["(line opens, no words)", "(se abre la línea, sin palabras)"]],
};
