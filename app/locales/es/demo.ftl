# La página inicial de la demostración.
demo-title = Pruébalo
demo-heading = ¿Quién te gustaría ser?
demo-lead = Todas las personas aquí son inventadas. Puedes pulsarlo todo.
demo-be = Ser { $name }
demo-visitor = Ser visitante
demo-visitor-about = Sin cuenta. Miras a tu alrededor y encuentras ayuda.
demo-ana = Una participante con un teléfono. Su grupo empieza en dos minutos.
demo-ben = Un mentor de pares. Acompaña a otras personas en dos grupos.
demo-cleo = Una facilitadora con un portátil. Guía la sesión que empieza en dos minutos.
demo-dan = Un coordinador. Planifica los grupos y nunca ve lo que la gente dice.
demo-eva = Participante de otro grupo. No encuentra nada de Ana.
demo-windows = Para sentir una sesión en vivo, sé Cleo aquí y Ana en una ventana privada.
demo-password = Cada persona también entra con su nombre en minúsculas. La contraseña: “{ $password }”.
demo-others-heading = Otras personas que están aquí
demo-folder = Todo esto está en una sola carpeta, también sus claves. No pongas palabras reales.
demo-help = Si necesitas a alguien ahora, llama a una línea de Ayuda ya. Esas son reales.
demo-closed = Ahora no se puede elegir a nadie aquí. Entra con un nombre y la contraseña.
