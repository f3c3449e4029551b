import type { RefusalSentences } from '../refusals.ts';

export const refusals: RefusalSentences = {
  exact: {
    'bad-folio': 'Il numero è scritto male. Lo confronti con la conferma di ricezione.',
    'malformed-time':
      'Una data o un orario non è scritto come deve essere. Lo scriva come 2026-11-22T09:30:00.000Z.',
    'unknown-zone': 'Questo fuso orario non esiste. Ne indichi uno dell’elenco IANA, come Europe/Rome o UTC.',
    'clock-twice': 'Sono indicate due scadenze per lo stesso termine. Indichi solo quella in vigore.',
    'malformed-number':
      'Un numero non è un intero nei limiti previsti. Indichi un numero intero, contato da 1.',
    'malformed-code':
      'Un codice si scrive con lettere minuscole e trattini, come response-rejected. Il testo libero va nella nota.',
    'not-for-data':
      'Un codice, un nome o un ID supera i 100 caratteri, occupa più righe o non è un codice. Lo accorci. Il testo libero va nella descrizione o nella nota.',
    'malformed-amount':
      'Un importo non è un numero positivo con il codice di una valuta, raggiunge 1000000000000000 o ha più decimali di quella valuta. Scriva l’importo come 120.50 e la valuta come EUR.',
    'implausible-date':
      'Una data è anteriore al 1900: è un valore di riempimento o un errore di battitura. Indichi la data vera, con il secolo giusto.',
    'time-required':
      'L’atto ha solo un giorno, o non ha una data. Indichi l’orario. Può mancare solo in una cronologia importata.',
    'no-such-policy':
      'In quel momento non era in vigore nessuna politica con questo nome. Scelga una delle politiche dell’elenco.',
    'policy-not-offered':
      'Questa politica non si applica più ai nuovi reclami. Resta valida per quelli ricevuti con essa. Scelga una delle politiche dell’elenco, o faccia ripristinare il file del suo pacchetto.',
    'required-field-missing': 'Manca un elemento che la politica richiede. Lo compili.',
    'already-received': 'Questo reclamo è già registrato. Usi il suo numero per ciò che segue.',
    'not-received': 'Non c’è nessun reclamo su cui agire. Lo registri prima.',
    'policy-for-imports-only':
      'Questa politica è riservata alla cronologia importata da un altro sistema. Scelga un’altra politica, o importi la pratica.',
    'deadlines-for-imports-only':
      'Le scadenze si possono indicare solo per una cronologia importata. Non le indichi: derivano dalla politica.',
    'breach-for-imports-only':
      'Un termine non rispettato si può indicare solo per una cronologia importata. Non lo indichi: il ritardo deriva dai termini.',
    'reason-for-imports-only':
      'Questo motivo di chiusura è riservato alla cronologia importata. Chiuda con il motivo che corrisponde al caso.',
    'in-the-future':
      'L’atto ha una data che è oltre 60 secondi nel futuro. Indichi quando è avvenuto, o controlli l’orologio.',
    'before-receipt': 'L’atto ha una data anteriore alla ricezione del reclamo. Indichi quando è avvenuto.',
    'before-its-cause':
      'L’atto ha una data anteriore a quello a cui risponde. Indichi quando è avvenuto, o non indichi l’orario se avviene ora.',
    'late-entry-needs-reason':
      'L’atto è registrato più tardi di quanto la politica ammetta, e senza motivo. Indichi il motivo nella nota.',
    'complaint-closed':
      'Il reclamo è chiuso. Lo riapra prima, o registri un nuovo reclamo collegato a questo.',
    'already-acknowledged':
      'La ricezione del reclamo è già stata confermata in questo ciclo. Non resta nulla da fare.',
    'conflict-of-interest':
      'Il gestore ha dichiarato un conflitto di interessi. Assegni qualcuno che non lo abbia.',
    'not-assessed': 'Il reclamo non è stato valutato. Lo valuti prima, o dia una risposta breve.',
    'no-such-tier':
      'La politica non ha questo livello. Scelga un livello della politica, o trasmetta il reclamo all’organismo esterno.',
    'tier-not-higher': 'Il reclamo ha già raggiunto questo livello. Scelga un livello superiore.',
    'unknown-principal':
      'Una persona indicata non ha una chiave attiva del ruolo necessario con esattamente questo ID. La indichi con l’ID che compare nell’elenco delle chiavi.',
    'not-filed-by-you':
      'L’applicazione non ha presentato questo reclamo. Un’applicazione agisce solo sui reclami che ha presentato; si rivolga a un gestore.',
    'concerns-you':
      'Il reclamo La riguarda, perciò non può occuparsene. Lo lasci a qualcuno che non ne è interessato.',
    'handler-is-subject':
      'Il reclamo riguarda la persona indicata. Indichi qualcuno che non ne è interessato.',
    'too-many-concerned':
      'Il reclamo riguarderebbe più di 50 persone. Indichi le principali, o registri altri reclami.',
    'involved-before':
      'Chi propone o approva una risposta a questo livello non deve essersi occupato del reclamo a un livello precedente. Lo chieda a qualcuno che non se ne è occupato. Ciò che è stato proposto a un livello precedente va proposto di nuovo.',
    'handler-involved-before':
      'Il gestore se ne è occupato a un livello precedente. Indichi qualcuno che non se ne è occupato.',
    'nothing-changed': 'Nei dati del reclamante non cambia nulla. Indichi che cosa ora è diverso.',
    'no-such-content': 'Il reclamo non ha questo file. Lo invii prima, poi lo alleghi.',
    'content-attached': 'Questo file è già allegato al reclamo. Non c’è nulla da fare.',
    'too-much-evidence': 'Il reclamo ha tante prove quante può averne. Alleghi più file come uno solo.',
    'no-such-evidence':
      'L’accertamento cita una prova che non è allegata al reclamo. La alleghi prima, o controlli le prove indicate.',
    'nothing-rated':
      'Non è valutata né la gestione né l’esito. Valuti l’una o l’altro, o entrambi, da 1 a 5.',
    'no-third-party':
      'Il reclamante desidera che nessun terzo sappia del reclamo. Glielo chieda prima, e registri la nuova richiesta.',
    'already-referred':
      'Il reclamo ha già una trasmissione con questo numero. Lasci vuoto il numero: la trasmissione riceve il successivo.',
    'too-many-referrals':
      'Il reclamo ha tante trasmissioni quante può averne. Registri il resto come contatti.',
    'no-such-referral':
      'Non c’è nessuna trasmissione con questo numero. La registri prima, o controlli il numero.',
    'already-decided':
      'La decisione dell’organismo esterno è già registrata per questa trasmissione. Trasmetta di nuovo il reclamo se l’organismo decide ancora.',
    'no-such-complaint': 'Il reclamo da collegare non esiste. Controlli il suo numero.',
    'linked-to-itself': 'Un reclamo non si può collegare a sé stesso. Indichi il numero dell’altro reclamo.',
    'already-linked': 'Il reclamo ha già questo collegamento. Non c’è nulla da fare.',
    'duplicates-in-a-circle':
      'Il reclamo sarebbe un duplicato di sé stesso: quello di cui sarebbe il duplicato riporta a questo. Lasci aperto uno di questi reclami, o lo chiuda con il motivo che corrisponde al caso. Colleghi gli altri senza dire che sono duplicati.',
    'too-many-duplicates':
      'Il reclamo porta a più di 200 duplicati, troppi per seguirli. Lo colleghi al reclamo che riceve la risposta, non a uno dei suoi duplicati.',
    'too-many-links':
      'Il reclamo è collegato a tanti altri quanti sono ammessi. Colleghi piuttosto gli altri a questo.',
    'outcome-required':
      'Una risposta breve o definitiva deve avere un esito. Indichi se il reclamo è accolto, accolto in parte o non accolto.',
    'no-such-response':
      'Il reclamo non ha nessuna risposta con questo numero. Controlli il numero della risposta.',
    'response-already-issued': 'La risposta è già stata emessa. Ne proponga un’altra se va sostituita.',
    'approver-is-proposer':
      'Chi ha proposto una risposta o una chiusura non può approvarla. Neppure chi ha proposto l’ultima risposta può approvare una chiusura. Chieda a un’altra persona di approvarla.',
    'response-not-issued':
      'Non è stata emessa nessuna risposta che il reclamante possa accettare o no. Faccia prima approvare la risposta proposta.',
    'response-not-decisive':
      'Una risposta provvisoria non si può né accettare né rifiutare. Attenda la risposta definitiva.',
    'response-superseded':
      'Dopo la proposta è stata emessa una risposta più recente, o il reclamo è passato al livello successivo, o è stato chiuso e riaperto. Agisca sulla risposta più recente, o proponga di nuovo la risposta.',
    'response-already-decided':
      'È già registrato se la risposta è accettata. Non resta nulla da fare. Il reclamo può ancora passare al livello successivo o essere riaperto.',
    'clock-not-running':
      'Il reclamo non ha questo termine in corso. Consulti i termini del reclamo: si può spostare solo uno che non è ancora rispettato.',
    'clock-not-pausable':
      'La politica non consente di sospendere questo termine, o la sicurezza di qualcuno è a rischio. Lo lasci decorrere. Forse la politica consente di prorogarlo.',
    'clock-paused': 'Il termine è sospeso. Lo riprenda prima.',
    'clock-not-paused': 'Il termine non è sospeso. Non resta nulla da fare.',
    'clock-overdue':
      'La scadenza del termine è passata, perciò non si può più sospendere. Agisca ora: il termine resta in ritardo.',
    'clock-not-extendable': 'La politica non consente di prorogare questo termine. Agisca entro la scadenza.',
    'due-date-not-later':
      'La nuova scadenza non è successiva a quella attuale, o precede la proroga stessa. Indichi una scadenza successiva.',
    'extension-too-long':
      'La politica non ammette una scadenza così lontana. Indichi una scadenza che non superi l’ultima ammessa.',
    'complainant-not-told':
      'Il reclamante deve essere stato informato prima che un termine sia sospeso o prorogato. Lo informi, e indichi quando.',
    'amount-required':
      'Il rimedio è una somma di denaro, e manca l’importo pagato. Indichi l’importo e la valuta di ciò che è stato pagato.',
    'no-such-remedy': 'Il reclamo non ha nessun rimedio con questo numero. Controlli il numero del rimedio.',
    'remedy-already-promised':
      'Il reclamo ha già un rimedio con questo numero. Lasci vuoto il numero: il rimedio riceve il successivo.',
    'remedy-already-fulfilled':
      'Il rimedio è già stato attuato per intero. Prometta un altro rimedio se resta qualcosa da dare.',
    'remedy-already-failed': 'È registrato che questo rimedio non sarà attuato. Prometta un altro rimedio.',
    'more-than-promised':
      'Con questo importo si pagherebbe più di quanto promesso. Corregga l’importo, o prometta un altro rimedio per il resto.',
    'another-currency':
      'Il rimedio è in un’altra valuta. Indichi l’importo nella valuta del rimedio, o prometta un altro rimedio.',
    'too-many-remedies':
      'Il reclamo ha tanti rimedi quanti può averne. Ne prometta uno solo per più rimedi, e li descriva.',
    'action-incomplete':
      'A una nuova azione manca il tipo, l’incaricato o la scadenza, oppure sono indicati di nuovo per un’azione che esiste. Indichi tutti e tre per una nuova azione, e solo l’ID per una che esiste.',
    'no-such-root-cause':
      'Il reclamo non ha nessuna causa radice con questo numero. Controlli il numero, o lo lasci vuoto.',
    'no-such-action':
      'Non c’è nessuna azione correttiva con questo ID. Lo prenda dall’elenco delle azioni correttive.',
    'action-not-linked':
      'Il reclamo non ha nessuna azione correttiva con questo ID. Lo prenda dal reclamo, o colleghi prima l’azione.',
    'action-already-linked': 'Il reclamo ha già questa azione correttiva. Non c’è nulla da fare.',
    'verifier-is-owner':
      'L’incaricato di un’azione non può verificarla. Chieda a qualcun altro di verificarla.',
    'too-many-root-causes':
      'Il reclamo ha tante cause radice quante può averne. Registri quella che spiega di più.',
    'too-many-actions':
      'Il reclamo ha tante azioni correttive quante può averne. Colleghi l’azione a un altro reclamo con la stessa causa.',
    'not-closed': 'Il reclamo non è chiuso. Non c’è nulla da riaprire.',
    'closing-reason-not-allowed':
      'La politica non chiude reclami per questo motivo. Scelga un motivo che la politica prevede.',
    'response-not-accepted':
      'Il reclamante non ha accettato l’ultima risposta di questo ciclo. Registri prima che la accetta, o chiuda per un altro motivo.',
    'response-not-rejected':
      'Non è registrato che il reclamante non accetta l’ultima risposta di questo ciclo. Lo registri prima, o chiuda per un altro motivo.',
    'not-final-tier':
      'Il reclamo non ha raggiunto l’ultimo livello. Offra prima il passaggio al livello successivo.',
    'recourse-not-told':
      'Il reclamante non è stato informato su a chi può rivolgersi dopo. Lo informi, e lo indichi alla chiusura.',
    'justification-required': 'Questo motivo di chiusura richiede una giustificazione. La scriva.',
    'second-person-required':
      'Per questo motivo un’altra persona deve approvare la chiusura. Proponga la chiusura. L’altra persona la approva poi con la propria chiave.',
    'not-linked': 'Il reclamo non è collegato come duplicato di un altro. Lo colleghi prima come duplicato.',
    'no-such-closure':
      'Non è stata proposta nessuna chiusura con questo numero. Controlli il numero della proposta.',
    'closure-superseded':
      'Nel frattempo è stata proposta un’altra chiusura, o è stata emessa una nuova risposta che il reclamante può ancora accettare o no, o il reclamo è passato al livello successivo, o è stato chiuso e riaperto. Approvi la proposta più recente, o proponga di nuovo la chiusura.',
    'approver-is-handler':
      'Chi gestisce il reclamo, o lo gestiva quando è stata proposta la chiusura, non può approvare la chiusura. Lo chieda a qualcuno che non lo ha gestito.',
    'complainant-answered':
      'Il reclamante si è espresso sull’ultima risposta. Chiuda con il motivo che corrisponde al caso.',
    'too-few-attempts':
      'I tentativi di contattare il reclamante sono meno di quanti la politica ne richiede. Riprovi, e registri ogni contatto con il reclamante.',
    'waiting-period-running':
      'La politica dà al reclamante più tempo per esprimersi. Attenda la fine di questo periodo.',
    'reopening-window-over':
      'Il reclamo è chiuso da troppo tempo per essere riaperto. Registri un nuovo reclamo collegato a questo.',
    'event-and-scope':
      'È indicata una registrazione anche se non si cancella un solo evento, oppure manca quando è un solo evento. Indichi la registrazione da cancellare, o scelga un’altra estensione.',
    'keep-and-scope':
      'Si può conservare qualcosa solo se si cancella un solo evento. Non indichi che cosa si conserva, o scelga un solo evento.',
    'no-such-event': 'Il reclamo non ha questa registrazione. Prenda il suo ID dalla cronologia del reclamo.',
    'no-personal-part':
      'Questa registrazione non ha nulla di personale. Cerchi nella cronologia quella che ne ha.',
    'already-erased':
      'Ciò che è personale in questa registrazione è già cancellato. Non resta nulla da cancellare.',
    'outlives-erasures':
      'Questa registrazione è la traccia di un blocco legale o di una cancellazione. Le sue ragioni mostrano in seguito perché dei dati sono stati conservati o cancellati, perciò restano anche dopo le cancellazioni. Cancelli la registrazione i cui dati si intendono. Le ragioni spariscono con il nome di chi le ha date.',
    'no-such-field':
      'La registrazione non ha questo elemento, o non è un testo. Lo indichi come lo mostra la cronologia, per esempio /personal/description.',
    'nothing-to-keep':
      'Non è indicato nulla da conservare, perciò si cancellerebbe tutta la registrazione. Indichi che cosa resta. Per cancellare tutto, lasci vuota questa parte.',
    'hold-already-placed':
      'Il reclamo ha già un blocco legale con questo numero. Lasci vuoto il numero: il blocco riceve il successivo.',
    'no-such-hold': 'Non c’è nessun blocco legale con questo numero. Controlli il numero.',
    'hold-already-released': 'Questo blocco legale è già stato revocato. Non c’è nulla da fare.',
    'no-such-erasure': 'Non c’è nessuna richiesta di cancellazione con questo numero. Controlli il numero.',
    'erasure-already-decided':
      'Su questa richiesta di cancellazione è già stato deciso. Faccia un’altra richiesta se la decisione era sbagliata.',
    'requester-is-decider':
      'Chi ha richiesto la cancellazione non può decidere su di essa. Chieda a una seconda persona di decidere.',
    'complaint-open':
      'Il reclamo è aperto, perciò i suoi dati personali servono ancora. Lo chiuda prima, o cancelli un solo evento.',
    'on-legal-hold': 'Il reclamo è soggetto a un blocco legale. Attenda che ogni blocco legale sia revocato.',
    'retention-not-over':
      'La politica richiede di conservare il reclamo più a lungo. Attenda la fine della conservazione, o conceda la cancellazione nonostante essa, indicando perché.',
    'erasure-not-granted':
      'La cancellazione non è stata concessa. Si può eseguire solo una cancellazione concessa.',
    'erasure-already-started':
      'La cancellazione è già stata eseguita. Non c’è nulla da fare. L’elenco delle cancellazioni mostra a che punto è.',
    'erasure-not-started': 'La cancellazione non è stata eseguita, o è finita. Non c’è nulla da fare.',
    'executor-is-requester':
      'Chi ha richiesto la cancellazione non può eseguirla. Chieda a una terza persona di eseguirla.',
    'executor-is-decider':
      'Chi ha concesso la cancellazione non può eseguirla. Chieda a una terza persona di eseguirla.',
    'letter-pending':
      'La lettera sulla decisione non è ancora partita, e la cancellazione distruggerebbe l’indirizzo. Attenda che il server di posta la accetti o la rifiuti: il reclamo lo mostra. Se ci vuole molto, ./ledger doctor indica se il server è raggiungibile.',
    'subject-erased':
      'Ciò che è personale in questo reclamo è stato cancellato: non accetta più testo libero né nulla su una persona. Compia l’atto senza nota e senza altri testi, dove è possibile.',
    'malformed-value':
      'Il valore non è del tipo di questo elemento. Lo indichi come nell’atto che registra questo elemento.',
    'no-amount':
      'La registrazione non ha un importo: il suo rimedio non è denaro. Registri il denaro come un rimedio a parte, con il suo importo e la sua valuta.',
    'nothing-to-correct': 'L’elemento ha già questo valore. Non c’è nulla da fare.',
    'identity-withheld':
      'Il reclamante desidera mantenere l’anonimato, perciò solo un responsabile della conformità corregge chi è o toglie questa richiesta. Lo chieda a un responsabile. Registri un nuovo nome o indirizzo come una modifica dei dati del reclamante.',
    'reason-required': 'La correzione non ha un motivo. Indichi perché la registrazione era sbagliata.',
    'too-many-corrections':
      'Il reclamo ha tante correzioni quante può averne. Registri ciò che è giusto con l’atto previsto, o registri un nuovo reclamo e colleghi i due.',
    'purpose-required': 'Indichi prima per che cosa legge questi dati personali.',
    'role-not-allowed': 'Il Suo ruolo non consente di farlo.',
    'content-withheld':
      'Il reclamante desidera mantenere l’anonimato, e questo file può rivelare chi è. Chieda a un responsabile della conformità una copia senza nomi.',
    'unknown-complaint': 'Nessun reclamo ha questo numero. Lo confronti con la conferma di ricezione.',
    'not-known-yet': 'Il reclamo è stato ricevuto dopo questo momento. Scelga un momento successivo.',
    'unknown-response': 'Il reclamo non ha questa risposta.',
    'unknown-closure': 'Questa chiusura del reclamo non è stata proposta.',
    'unknown-remedy': 'Il reclamo non ha questo rimedio.',
    'unknown-action': 'Il reclamo non ha questa azione correttiva.',
    'unknown-hold': 'Il reclamo non ha questo blocco legale.',
    'unknown-erasure': 'Il reclamo non ha questa richiesta di cancellazione.',
    'unknown-content': 'Il reclamo non ha questo file, o il file è stato cancellato.',
    'unknown-view': 'Non c’è una vista con questo nome.',
    'unknown-job': 'Il server non conosce questo lavoro, o non lo conosce più. Lo avvii di nuovo.',
    'unknown-policy': 'Questa politica non esiste. La pagina delle politiche mostra quelle che ci sono.',
    'request-timeout':
      'La richiesta è arrivata troppo lentamente. Non è stato fatto nulla. La invii di nuovo.',
    'revision-mismatch': 'Nel frattempo qualcun altro ha agito sul reclamo. Lo rilegga, poi decida di nuovo.',
    'empty-content': 'Il file è vuoto. Ne scelga un altro.',
    'base-after-as-of': 'I due momenti sono nell’ordine sbagliato. Li scambi.',
    'nothing-known': 'In questo momento non era ancora registrato nulla. Scelga un momento successivo.',
    'idempotency-key-reused':
      'La stessa richiesta è già stata inviata con altri valori. Ricarichi la pagina e ricominci.',
    'internal-error': 'Nel registro si è verificato un errore. Si rivolga a un operatore.',
    'conflict-persists': 'Altri modificavano di continuo la stessa cosa. Invii di nuovo la richiesta.',
  },
  general: {
    'not-correctable':
      'Questo elemento non si può correggere. Registri ciò che è vero ora con l’atto previsto.',
    'unlawful-history':
      'Con questa correzione la cronologia violerebbe una regola. Corregga prima l’altra registrazione, se anche quella è sbagliata.',
    'policy-text-differs':
      'Questa versione della politica ha ora un testo diverso da quello del primo uso. Un operatore deve ripristinare il vecchio testo e dare al nuovo un altro numero di versione.',
    'unreadable-policy':
      'Il testo della politica non si può leggere nel registro. Si rivolga a un operatore.',
    'bad-parameter':
      'Una parte della domanda non è scritta come deve essere. Controlli l’indirizzo della pagina e ciò che ha scelto.',
    'bad-purpose': 'Il motivo è vuoto, troppo lungo o occupa più righe. Lo indichi in una riga breve.',
    'no-such-letter': 'Il reclamo non ha ancora di che scrivere questa lettera.',
    'unknown-key': 'Non c’è una chiave con questo ID.',
    'unknown-report': 'Questo rapporto non esiste. La pagina dei rapporti mostra quelli che ci sono.',
    'unknown-figure': 'Il rapporto non ha questo dato.',
    'not-built': 'La vista non ha questa generazione. La costruisca prima.',
    'newer-view': 'La vista è stata costruita da una versione più recente del programma.',
    'unknown-position': 'Tra gli eventi non c’è questa posizione.',
    'body-too-large': 'Ciò che è stato inviato è troppo grande.',
    'media-type-not-allowed': 'I file di questo tipo non sono accettati.',
    'invalid-body': 'Qualcosa non è compilato come deve essere. Controlli ciò che ha indicato.',
    'wrong-media-type': 'Il file non è del tipo che il suo nome annuncia. Lo invii con il suo vero tipo.',
    'as-of-not-past': 'Questo momento non è ancora passato. Scelga un momento passato.',
    'too-many-requests': 'Ci sono state troppe richieste. Attenda un poco.',
    'too-many-jobs': 'Troppi lavori non sono finiti. Attenda un poco, o ne annulli uno.',
    tampered: 'La cronologia conservata è danneggiata. Si rivolga a un operatore.',
    'projection-failed': 'Una vista non può elaborare un evento. Si rivolga a un operatore.',
    'read-not-recorded': 'La lettura non si è potuta registrare, perciò non è stato mostrato nulla. Riprovi.',
    'too-many-reads': 'Troppi rapporti o lunghe cronologie sono in attesa. Riprovi tra un po’.',
    'as-of-too-far':
      'Ciò che si sapeva in quel momento non si è potuto leggere in tempo. Scelga meno condizioni o un altro momento.',
    'view-behind': 'La vista non è ancora aggiornata. Riprovi tra qualche secondo.',
    'engine-unavailable': 'Una parte del registro non è raggiungibile in questo momento. Riprovi tra un po’.',
    'unknown-outcome':
      'Non si sa se l’atto è stato registrato. Lo invii di nuovo: viene registrato una volta sola.',
    'not-this-ledger': 'Le parti del registro non corrispondono tra loro. Si rivolga a un operatore.',
  },
};
