import type { RefusalSentences } from '../refusals.ts';

export const refusals: RefusalSentences = {
  exact: {
    'bad-folio': 'Le numéro est mal écrit. Comparez-le avec l’accusé de réception.',
    'malformed-time':
      'Une date ou une heure n’est pas écrite comme il le faut. Écrivez-la comme 2026-11-22T09:30:00.000Z.',
    'unknown-zone':
      'Ce fuseau horaire n’existe pas. Indiquez-en un de la liste de l’IANA, comme Europe/Paris ou UTC.',
    'clock-twice': 'Deux échéances sont indiquées pour un même délai. N’indiquez que celle qui s’applique.',
    'malformed-number':
      'Un nombre n’est pas un nombre entier dans les limites prévues. Indiquez un nombre entier, compté à partir de 1.',
    'malformed-code':
      'Un code doit être fait de lettres minuscules et de tirets, comme response-rejected. Le texte libre a sa place dans la remarque.',
    'not-for-data':
      'Un code, un nom ou un identifiant dépasse 100 caractères, s’étend sur plusieurs lignes ou n’est pas un code. Raccourcissez-le. Le texte libre a sa place dans la description ou dans la remarque.',
    'malformed-amount':
      'Un montant n’est pas un nombre positif avec le code d’une devise, atteint 1000000000000000 ou a plus de décimales que cette devise. Écrivez le montant comme 120.50 et la devise comme EUR.',
    'implausible-date':
      'Une date est antérieure à 1900 : c’est une valeur de remplissage ou une faute de frappe. Indiquez la date réelle, avec le bon siècle.',
    'time-required':
      'L’acte n’a qu’un jour, ou n’a pas de date. Indiquez l’heure. Elle ne peut manquer que dans un historique importé.',
    'no-such-policy':
      'Aucune politique de ce nom n’était en vigueur à ce moment. Choisissez l’une des politiques de la liste.',
    'policy-not-offered':
      'Cette politique ne s’applique plus aux nouvelles réclamations. Elle continue pour celles qui ont été reçues sous elle. Choisissez l’une des politiques de la liste, ou faites remettre le fichier de son ensemble.',
    'required-field-missing': 'Il manque un élément que la politique exige. Remplissez-le.',
    'already-received': 'Cette réclamation est déjà enregistrée. Utilisez son numéro pour la suite.',
    'not-received': 'Il n’y a pas de réclamation sur laquelle agir. Enregistrez-la d’abord.',
    'policy-for-imports-only':
      'Cette politique est réservée à l’historique importé d’un autre système. Choisissez une autre politique, ou importez le dossier.',
    'deadlines-for-imports-only':
      'Des échéances ne peuvent être indiquées que pour un historique importé. Ne les indiquez pas : elles découlent de la politique.',
    'breach-for-imports-only':
      'Un dépassement ne peut être indiqué que pour un historique importé. Ne l’indiquez pas : le retard découle des délais.',
    'reason-for-imports-only':
      'Ce motif de clôture est réservé à l’historique importé. Clôturez pour le motif qui s’applique.',
    'in-the-future':
      'L’acte est daté de plus de 60 secondes dans l’avenir. Indiquez quand il a eu lieu, ou vérifiez l’horloge.',
    'before-receipt': 'L’acte est daté d’avant la réception de la réclamation. Indiquez quand il a eu lieu.',
    'before-its-cause':
      'L’acte est daté d’avant celui auquel il répond. Indiquez quand il a eu lieu, ou n’indiquez pas d’heure s’il a lieu maintenant.',
    'late-entry-needs-reason':
      'L’acte est saisi plus tard que la politique ne l’admet, et sans raison. Donnez la raison dans la remarque.',
    'complaint-closed':
      'La réclamation est clôturée. Rouvrez-la d’abord, ou enregistrez une nouvelle réclamation liée à celle-ci.',
    'already-acknowledged':
      'Il a déjà été accusé réception de la réclamation dans ce cycle. Il ne reste rien à faire.',
    'conflict-of-interest':
      'Le gestionnaire a déclaré un conflit d’intérêts. Désignez quelqu’un qui n’en a pas.',
    'not-assessed': 'La réclamation n’a pas été évaluée. Évaluez-la d’abord, ou donnez une réponse brève.',
    'no-such-tier':
      'La politique n’a pas ce niveau. Choisissez un niveau de la politique, ou transmettez la réclamation à l’organisme externe.',
    'tier-not-higher': 'La réclamation a déjà atteint ce niveau. Choisissez un niveau supérieur.',
    'unknown-principal':
      'Une personne indiquée n’a pas de clé active du rôle nécessaire sous exactement cet identifiant. Désignez-la par l’identifiant qui figure dans la liste des clés.',
    'not-filed-by-you':
      'L’application n’a pas déposé cette réclamation. Une application n’agit que sur les réclamations qu’elle a déposées ; adressez-vous à un gestionnaire.',
    'concerns-you':
      'La réclamation vous met en cause : vous ne pouvez donc pas la traiter. Laissez-la à quelqu’un qu’elle ne met pas en cause.',
    'handler-is-subject':
      'La réclamation met en cause la personne désignée. Désignez quelqu’un qu’elle ne met pas en cause.',
    'too-many-concerned':
      'La réclamation mettrait en cause plus de 50 personnes. Indiquez les principales, ou enregistrez d’autres réclamations.',
    'involved-before':
      'Qui propose ou approuve une réponse à ce niveau ne doit pas avoir traité la réclamation à un niveau antérieur. Demandez à quelqu’un qui n’y a pas pris part. Ce qui a été proposé à un niveau antérieur doit être proposé de nouveau.',
    'handler-involved-before':
      'Le gestionnaire a pris part au traitement à un niveau antérieur. Désignez quelqu’un qui n’y a pas pris part.',
    'nothing-changed':
      'Rien ne change dans les données du réclamant. Indiquez ce qui est différent maintenant.',
    'no-such-content': 'La réclamation n’a pas ce fichier. Envoyez-le d’abord, puis joignez-le.',
    'content-attached': 'Ce fichier est déjà joint à la réclamation. Il n’y a rien à faire.',
    'too-much-evidence':
      'La réclamation a autant de pièces qu’elle peut en avoir. Joignez plusieurs fichiers en un seul.',
    'no-such-evidence':
      'Le constat cite une pièce qui n’est pas jointe à la réclamation. Joignez-la d’abord, ou vérifiez les pièces indiquées.',
    'nothing-rated':
      'Ni le traitement ni le résultat n’est noté. Notez l’un ou l’autre, ou les deux, de 1 à 5.',
    'no-third-party':
      'Le réclamant souhaite qu’aucun tiers ne soit informé de la réclamation. Demandez-lui d’abord, et enregistrez son nouveau souhait.',
    'already-referred':
      'La réclamation a déjà une transmission de ce numéro. Laissez le numéro vide : la transmission reçoit le suivant.',
    'too-many-referrals':
      'La réclamation a autant de transmissions qu’elle peut en avoir. Enregistrez le reste comme des contacts.',
    'no-such-referral':
      'Il n’y a pas de transmission de ce numéro. Enregistrez-la d’abord, ou vérifiez le numéro.',
    'already-decided':
      'La décision de l’organisme externe est déjà enregistrée pour cette transmission. Transmettez de nouveau la réclamation si l’organisme décide encore une fois.',
    'no-such-complaint': 'La réclamation à lier n’existe pas. Vérifiez son numéro.',
    'linked-to-itself':
      'Une réclamation ne peut pas être liée à elle-même. Indiquez le numéro de l’autre réclamation.',
    'already-linked': 'La réclamation a déjà ce lien. Il n’y a rien à faire.',
    'duplicates-in-a-circle':
      'La réclamation serait son propre doublon : celle dont elle serait le doublon ramène à elle. Laissez l’une de ces réclamations ouverte, ou clôturez-la pour le motif qui s’applique. Liez les autres sans dire que ce sont des doublons.',
    'too-many-duplicates':
      'La réclamation mène à plus de 200 doublons, trop pour les suivre. Liez-la à la réclamation qui reçoit la réponse, et non à l’un de ses doublons.',
    'too-many-links':
      'La réclamation est liée à autant d’autres qu’elle peut l’être. Liez plutôt les autres à celle-ci.',
    'outcome-required':
      'Une réponse brève ou définitive doit avoir un résultat. Dites si la réclamation est fondée, fondée en partie ou non fondée.',
    'no-such-response': 'La réclamation n’a pas de réponse de ce numéro. Vérifiez le numéro de la réponse.',
    'response-already-issued': 'La réponse est déjà émise. Proposez-en une autre s’il faut la remplacer.',
    'approver-is-proposer':
      'Qui a proposé une réponse ou une clôture ne peut pas l’approuver. Qui a proposé la dernière réponse ne peut pas non plus approuver une clôture. Demandez à une autre personne de l’approuver.',
    'response-not-issued':
      'Aucune réponse que le réclamant pourrait accepter ou non n’a été émise. Faites d’abord approuver la réponse proposée.',
    'response-not-decisive':
      'Une réponse provisoire ne peut être ni acceptée ni refusée. Attendez la réponse définitive.',
    'response-superseded':
      'Depuis la proposition, une réponse plus récente a été émise, ou la réclamation est passée au niveau suivant, ou elle a été clôturée puis rouverte. Agissez sur la réponse la plus récente, ou proposez de nouveau la réponse.',
    'response-already-decided':
      'Il est déjà enregistré si la réponse est acceptée. Il ne reste rien à faire. La réclamation peut encore passer au niveau suivant ou être rouverte.',
    'clock-not-running':
      'La réclamation n’a pas ce délai en cours. Consultez les délais de la réclamation : seul un délai qui n’est pas encore respecté peut être déplacé.',
    'clock-not-pausable':
      'La politique ne permet pas de suspendre ce délai, ou la sécurité d’une personne est en jeu. Laissez-le courir. La politique permet peut-être de le prolonger.',
    'clock-paused': 'Le délai est suspendu. Reprenez-le d’abord.',
    'clock-not-paused': 'Le délai n’est pas suspendu. Il ne reste rien à faire.',
    'clock-overdue':
      'L’échéance du délai est dépassée : il ne peut plus être suspendu. Agissez maintenant : le délai reste en retard.',
    'clock-not-extendable': 'La politique ne permet pas de prolonger ce délai. Agissez avant son échéance.',
    'due-date-not-later':
      'La nouvelle échéance n’est pas postérieure à l’échéance actuelle, ou elle précède la prolongation elle-même. Indiquez une échéance plus tardive.',
    'extension-too-long':
      'La politique n’admet pas une échéance aussi tardive. Indiquez une échéance qui ne dépasse pas la dernière possible.',
    'complainant-not-told':
      'Le réclamant doit avoir été informé avant qu’un délai soit suspendu ou prolongé. Informez-le, et indiquez quand.',
    'amount-required':
      'La solution est une somme d’argent, et le montant payé manque. Indiquez le montant et la devise de ce qui a été payé.',
    'no-such-remedy': 'La réclamation n’a pas de solution de ce numéro. Vérifiez le numéro de la solution.',
    'remedy-already-promised':
      'La réclamation a déjà une solution de ce numéro. Laissez le numéro vide : la solution reçoit le suivant.',
    'remedy-already-fulfilled':
      'La solution a déjà été accordée en entier. Promettez une autre solution s’il reste quelque chose à accorder.',
    'remedy-already-failed':
      'Il est enregistré que cette solution ne sera pas accordée. Promettez une autre solution.',
    'more-than-promised':
      'Avec ce montant, il serait payé plus que ce qui a été promis. Corrigez le montant, ou promettez une autre solution pour le reste.',
    'another-currency':
      'La solution est dans une autre devise. Indiquez le montant dans la devise de la solution, ou promettez une autre solution.',
    'too-many-remedies':
      'La réclamation a autant de solutions qu’elle peut en avoir. Promettez-en une seule pour plusieurs, et décrivez-les.',
    'action-incomplete':
      'Il manque à une nouvelle action son type, la personne qui en est chargée ou son échéance, ou ces éléments sont indiqués de nouveau pour une action qui existe. Indiquez les trois pour une nouvelle action, et seulement l’identifiant pour une action qui existe.',
    'no-such-root-cause':
      'La réclamation n’a pas de cause profonde de ce numéro. Vérifiez le numéro, ou laissez-le vide.',
    'no-such-action':
      'Il n’y a pas d’action corrective avec cet identifiant. Reprenez-le de la liste des actions correctives.',
    'action-not-linked':
      'La réclamation n’a pas d’action corrective avec cet identifiant. Reprenez-le de la réclamation, ou liez d’abord l’action à celle-ci.',
    'action-already-linked': 'La réclamation a déjà cette action corrective. Il n’y a rien à faire.',
    'verifier-is-owner':
      'La personne chargée d’une action ne peut pas la vérifier. Demandez à quelqu’un d’autre de le faire.',
    'too-many-root-causes':
      'La réclamation a autant de causes profondes qu’elle peut en avoir. Enregistrez celle qui explique le plus.',
    'too-many-actions':
      'La réclamation a autant d’actions correctives qu’elle peut en avoir. Liez l’action à une autre réclamation de même cause.',
    'not-closed': 'La réclamation n’est pas clôturée. Il n’y a rien à rouvrir.',
    'closing-reason-not-allowed':
      'La politique ne clôture pas de réclamation pour ce motif. Choisissez un motif que la politique prévoit.',
    'response-not-accepted':
      'Le réclamant n’a pas accepté la dernière réponse de ce cycle. Enregistrez d’abord son acceptation, ou clôturez pour un autre motif.',
    'response-not-rejected':
      'Il n’est pas enregistré que le réclamant n’accepte pas la dernière réponse de ce cycle. Enregistrez-le d’abord, ou clôturez pour un autre motif.',
    'not-final-tier':
      'La réclamation n’a pas atteint le dernier niveau. Proposez d’abord de passer au niveau suivant.',
    'recourse-not-told':
      'Le réclamant n’a pas été informé des recours possibles ensuite. Informez-le, et indiquez-le en clôturant.',
    'justification-required': 'Ce motif de clôture demande une justification. Écrivez-la.',
    'second-person-required':
      'Pour ce motif, une autre personne doit approuver la clôture. Proposez la clôture. L’autre personne l’approuve ensuite avec sa propre clé.',
    'not-linked': 'La réclamation n’est pas liée comme doublon d’une autre. Liez-la d’abord comme doublon.',
    'no-such-closure': 'Aucune clôture de ce numéro n’a été proposée. Vérifiez le numéro de la proposition.',
    'closure-superseded':
      'Depuis, une autre clôture a été proposée, ou une nouvelle réponse a été émise, que le réclamant peut encore accepter ou non, ou la réclamation est passée au niveau suivant, ou elle a été clôturée puis rouverte. Approuvez la proposition la plus récente, ou proposez de nouveau la clôture.',
    'approver-is-handler':
      'Qui traite la réclamation, ou la traitait quand la clôture a été proposée, ne peut pas approuver la clôture. Demandez à quelqu’un qui ne l’a pas traitée.',
    'complainant-answered':
      'Le réclamant s’est prononcé sur la dernière réponse. Clôturez pour le motif qui s’applique.',
    'too-few-attempts':
      'Il y a eu moins d’essais de joindre le réclamant que la politique n’en exige. Essayez de nouveau, et enregistrez chaque contact avec lui.',
    'waiting-period-running':
      'La politique donne au réclamant plus de temps pour se prononcer. Attendez la fin de cette période.',
    'reopening-window-over':
      'La réclamation est clôturée depuis trop longtemps pour être rouverte. Enregistrez une nouvelle réclamation liée à celle-ci.',
    'event-and-scope':
      'Une entrée est indiquée alors que ce n’est pas un seul événement qui doit être effacé, ou il en manque une alors que c’en est un. Indiquez l’entrée à effacer, ou choisissez une autre étendue.',
    'keep-and-scope':
      'Quelque chose ne peut être conservé que si un seul événement est effacé. N’indiquez pas ce qui est conservé, ou choisissez un seul événement.',
    'no-such-event':
      'La réclamation n’a pas cette entrée. Reprenez son identifiant de l’historique de la réclamation.',
    'no-personal-part': 'Cette entrée n’a rien de personnel. Cherchez dans l’historique celle qui en a.',
    'already-erased': 'Ce qui est personnel dans cette entrée est déjà effacé. Il n’y a plus rien à effacer.',
    'outlives-erasures':
      'Cette entrée est la trace d’une conservation légale ou d’un effacement. Ses raisons montrent plus tard pourquoi des données ont été conservées ou effacées : elles survivent donc aux effacements. Effacez l’entrée dont les données sont en cause. Les raisons disparaissent avec le nom de qui les a données.',
    'no-such-field':
      'L’entrée n’a pas cet élément, ou ce n’est pas un texte. Indiquez-le comme l’historique le montre, par exemple /personal/description.',
    'nothing-to-keep':
      'Rien n’est indiqué comme conservé, si bien que toute l’entrée serait effacée. Indiquez ce qui reste. Pour tout effacer, laissez cette partie de côté.',
    'hold-already-placed':
      'La réclamation a déjà une conservation légale de ce numéro. Laissez le numéro vide : elle reçoit le suivant.',
    'no-such-hold': 'Il n’y a pas de conservation légale de ce numéro. Vérifiez le numéro.',
    'hold-already-released': 'Cette conservation légale est déjà levée. Il n’y a rien à faire.',
    'no-such-erasure': 'Il n’y a pas de demande d’effacement de ce numéro. Vérifiez le numéro.',
    'erasure-already-decided':
      'Cette demande d’effacement est déjà décidée. Faites une autre demande si la décision était mauvaise.',
    'requester-is-decider':
      'Qui a demandé l’effacement ne peut pas en décider. Demandez à une deuxième personne de décider.',
    'complaint-open':
      'La réclamation est ouverte : ses données personnelles sont encore nécessaires. Clôturez-la d’abord, ou effacez un seul événement.',
    'on-legal-hold':
      'La réclamation est sous conservation légale. Attendez que toute conservation légale soit levée.',
    'retention-not-over':
      'La politique exige que la réclamation soit conservée plus longtemps. Attendez la fin de la conservation, ou accordez l’effacement malgré elle en disant pourquoi.',
    'erasure-not-granted': 'L’effacement n’a pas été accordé. Seul un effacement accordé peut être exécuté.',
    'erasure-already-started':
      'L’effacement est déjà exécuté. Il n’y a rien à faire. La liste des effacements montre où il en est.',
    'erasure-not-started': 'L’effacement n’a pas été exécuté, ou il est terminé. Il n’y a rien à faire.',
    'executor-is-requester':
      'Qui a demandé l’effacement ne peut pas l’exécuter. Demandez à une troisième personne de l’exécuter.',
    'executor-is-decider':
      'Qui a accordé l’effacement ne peut pas l’exécuter. Demandez à une troisième personne de l’exécuter.',
    'letter-pending':
      'La lettre sur la décision n’est pas encore partie, et l’effacement détruirait l’adresse. Attendez que le serveur de messagerie l’ait acceptée ou refusée : la réclamation le montre. Si cela dure, ./ledger doctor dit si ce serveur est joignable.',
    'subject-erased':
      'Ce qui est personnel dans cette réclamation a été effacé : elle n’accepte plus de texte libre ni rien sur une personne. Faites l’acte sans remarque et sans autre texte, là où c’est possible.',
    'malformed-value':
      'La valeur n’est pas de la sorte qu’il faut pour cet élément. Indiquez-la comme dans l’acte qui enregistre cet élément.',
    'no-amount':
      'L’entrée n’a pas de montant : sa solution n’est pas une somme d’argent. Enregistrez une somme comme une solution à part, avec son montant et sa devise.',
    'nothing-to-correct': 'L’élément a déjà cette valeur. Il n’y a rien à faire.',
    'identity-withheld':
      'Le réclamant souhaite rester anonyme : seul un responsable de la conformité corrige qui il est ou retire ce souhait. Demandez-lui de le faire. Enregistrez un nouveau nom ou une nouvelle adresse comme une modification des données du réclamant.',
    'reason-required': 'La correction est sans raison. Dites pourquoi l’entrée était fausse.',
    'too-many-corrections':
      'La réclamation a autant de corrections qu’elle peut en avoir. Enregistrez ce qui est juste par l’acte prévu pour cela, ou enregistrez une nouvelle réclamation et liez les deux.',
    'purpose-required': 'Dites d’abord pour quoi vous lisez ces données personnelles.',
    'role-not-allowed': 'Votre rôle ne permet pas de faire cela.',
    'content-withheld':
      'Le réclamant souhaite rester anonyme, et ce fichier peut révéler qui il est. Demandez au responsable de la conformité une copie sans noms.',
    'unknown-complaint': 'Aucune réclamation n’a ce numéro. Comparez-le avec l’accusé de réception.',
    'not-known-yet': 'La réclamation a été reçue après ce moment. Choisissez un moment plus tardif.',
    'unknown-response': 'La réclamation n’a pas cette réponse.',
    'unknown-closure': 'Cette clôture de la réclamation n’a pas été proposée.',
    'unknown-remedy': 'La réclamation n’a pas cette solution.',
    'unknown-action': 'La réclamation n’a pas cette action corrective.',
    'unknown-hold': 'La réclamation n’a pas cette conservation légale.',
    'unknown-erasure': 'La réclamation n’a pas cette demande d’effacement.',
    'unknown-content': 'La réclamation n’a pas ce fichier, ou il a été effacé.',
    'unknown-view': 'Il n’y a pas de vue de ce nom.',
    'unknown-job': 'Cette tâche n’est pas ou plus connue du serveur. Commencez-la de nouveau.',
    'unknown-policy': 'Cette politique n’existe pas. La page des politiques montre celles qui existent.',
    'request-timeout': 'La demande est arrivée trop lentement. Rien n’a été fait. Envoyez-la de nouveau.',
    'revision-mismatch':
      'Quelqu’un d’autre a agi sur la réclamation entre-temps. Relisez-la, puis décidez de nouveau.',
    'empty-content': 'Le fichier est vide. Choisissez-en un autre.',
    'base-after-as-of': 'Les deux moments sont dans le mauvais ordre. Échangez-les.',
    'nothing-known': 'À ce moment, rien n’était encore enregistré. Choisissez un moment plus tardif.',
    'idempotency-key-reused':
      'La même demande a déjà été envoyée avec d’autres valeurs. Rechargez la page et recommencez.',
    'internal-error': 'Une erreur est survenue dans le registre. Adressez-vous à un opérateur.',
    'conflict-persists': 'D’autres modifiaient sans cesse la même chose. Envoyez de nouveau la demande.',
  },
  general: {
    'not-correctable':
      'Cet élément ne peut pas être corrigé. Enregistrez ce qui est vrai maintenant par l’acte prévu pour cela.',
    'unlawful-history':
      'Avec cette correction, l’historique violerait une règle. Corrigez d’abord l’autre entrée, si elle est fausse aussi.',
    'policy-text-differs':
      'Cette version de la politique a maintenant un autre texte qu’à sa première utilisation. Un opérateur doit rétablir l’ancien texte et donner un nouveau numéro de version au nouveau.',
    'unreadable-policy':
      'Le texte de la politique ne peut pas être lu dans le registre. Adressez-vous à un opérateur.',
    'bad-parameter':
      'Une partie de la question n’est pas écrite comme il le faut. Vérifiez l’adresse de la page et ce que vous avez choisi.',
    'bad-purpose':
      'Le motif est vide, trop long ou s’étend sur plusieurs lignes. Dites-le en une ligne courte.',
    'no-such-letter': 'La réclamation n’a pas encore de quoi écrire cette lettre.',
    'unknown-key': 'Il n’y a pas de clé avec cet identifiant.',
    'unknown-report': 'Ce rapport n’existe pas. La page des rapports montre ceux qui existent.',
    'unknown-figure': 'Le rapport n’a pas ce chiffre.',
    'not-built': 'La vue n’a pas cette génération. Construisez-la d’abord.',
    'newer-view': 'La vue a été construite par une version plus récente du programme.',
    'unknown-position': 'Le journal n’a pas cette position.',
    'body-too-large': 'Ce qui a été envoyé est trop volumineux.',
    'media-type-not-allowed': 'Les fichiers de ce type ne sont pas acceptés.',
    'invalid-body': 'Quelque chose n’est pas rempli comme il le faut. Vérifiez ce que vous avez indiqué.',
    'wrong-media-type': 'Le fichier n’est pas du type que son nom annonce. Envoyez-le sous son vrai type.',
    'as-of-not-past': 'Ce moment n’est pas encore passé. Choisissez un moment passé.',
    'too-many-requests': 'Il y a eu trop de demandes. Attendez un peu.',
    'too-many-jobs': 'Trop de tâches ne sont pas terminées. Attendez un peu, ou annulez-en une.',
    tampered: 'L’historique enregistré est endommagé. Adressez-vous à un opérateur.',
    'projection-failed': 'Une vue ne peut pas traiter un événement. Adressez-vous à un opérateur.',
    'read-not-recorded': 'La lecture n’a pas pu être enregistrée : rien n’a donc été montré. Réessayez.',
    'too-many-reads': 'Trop de rapports ou de longs historiques sont en attente. Réessayez dans un moment.',
    'as-of-too-far':
      'L’état à ce moment n’a pas pu être lu à temps. Choisissez moins de conditions ou un autre moment.',
    'view-behind': 'La vue n’est pas encore à jour. Réessayez dans quelques secondes.',
    'engine-unavailable': 'Une partie du registre est indisponible pour le moment. Réessayez dans un moment.',
    'unknown-outcome':
      'On ne sait pas si cela a été enregistré. Envoyez-le de nouveau : ce n’est jamais enregistré deux fois.',
    'not-this-ledger': 'Les parties du registre ne vont pas ensemble. Adressez-vous à un opérateur.',
  },
};
