/*
 * Stored: only add, never change. It holds every shape of every event ever written, byte for byte. So no later version
 * forgets how to read it. There is one sample of each type and schema version; here they are the life of one complaint.
 */

/** One event as a store holds it. */
export interface StoredSample {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly personal?: string;
  readonly metadata: string;
}

export const SAMPLE_STREAM = 'complaint-TMPJ585CPSZ';

export const STORED_SAMPLES: readonly StoredSample[] = [
  {
    id: '36495f8e-8963-5bc7-ad4a-1920d9e99e1e',
    type: 'ComplaintReceived',
    data: `{"category":"not-delivered","channel":"email","complainantRef":"5b6f9f6e-1f39-4a52-9a0e-3c1f0a7f5d21","deadlines":[{"clock":"acknowledge","dueAt":"2026-03-05T00:00:00.000Z"},{"clock":"respond","dueAt":"2026-03-17T00:00:00.000Z"}],"kind":"complaint","language":"en-GB","oral":false,"organisation":"Example Parcels","problemOn":"2026-02-20","product":"Parcel","recurring":true,"remediesRequested":["refund","apology"],"subCategory":"Lost","subProduct":"Next day"}`,
    personal: `{"complainant":{"address":"1 Example Street","adjustments":"Large print","contactPreference":"email","department":"Purchasing","email":"complainant@example.org","name":"A complainant","organisation":"A customer","phone":"+44 20 7946 0000","vulnerability":"Hard of hearing"},"confidentiality":"Do not tell the neighbours.","description":"The parcel never came. “Lost”, they said.","immediateAction":"A search was started.","note":"By e-mail.","reference":"ORD-17","remedyRequested":"The price back","representative":{"authority":"Letter of 1 March","email":"representative@example.org","name":"A representative","phone":"+44 20 7946 0001"}}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e10","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e10","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e10","dataDigest":"8f2579d15d2af817708b504517c25030d8083a6e163db8ef9b38062a8fe74418","occurredAt":"2026-03-02T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '3a285264-dbda-5a0c-90ee-a6756fa07c58',
    type: 'ComplaintAcknowledged',
    data: `{"channel":"email","contentHash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","cycle":1,"template":"acknowledgement-1"}`,
    personal: `{"delivery":"Message 4711 accepted.","note":"At once."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e11","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e11","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e11","dataDigest":"232360a070a25a2987f3069e8d59d7fe1d6cce8e3c5019347214a374ce902846","occurredAt":"2026-03-02T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"164ea15709917d03c0afd943ca3fa2b7b8d1024e54537d87467f4e98fd9a0c31","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '431bab61-0204-5fa1-b6db-164522550a8e',
    type: 'ComplaintAssessed',
    data: `{"complexity":"simple","deadlines":[{"clock":"safety","dueAt":"2026-03-03T11:00:00.000Z"}],"immediateActionNeeded":true,"immediateActionPossible":false,"kind":"complaint","safety":true,"severity":"high"}`,
    personal: `{"impact":"Medicine was in it.","note":"See the order.","rationale":"Health is at risk."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e12","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e12","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e12","dataDigest":"b1cadcb13202e5481dc6334b7916b07d3959676da1aaf3fc2235c8026b5cd9b4","occurredAt":"2026-03-02T11:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"e69389ec424f91cd081840cf790a46ab8866af5120b00a210f6c040727f705fe","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'e998249d-6737-5d80-b32f-c4659fbcd79b',
    type: 'HandlerAssigned',
    data: `{"conflictDeclared":false,"handler":"principal-2"}`,
    personal: `{"note":"Next free."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e13","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e13","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e13","dataDigest":"2a3f2ce8761df1f839fedd72cb2f4968e3dfbc23f91b0a243b116bf665979686","occurredAt":"2026-03-02T12:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"5ec12317d4e8d4ef2e407124b30796254268c0ec03a98be299ad42bb6b583af8","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '7e781908-7455-59f6-a10e-592ea1c3a693',
    type: 'ResponseProposed',
    data: `{"outcome":"partly-upheld","remedies":[{"amount":"120.50","currency":"EUR","kind":"refund"},{"kind":"apology"}],"response":1,"type":"final"}`,
    personal: `{"note":"Draft.","reasons":"It was lost on our side.","recourse":"The ombudsman."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e14","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e14","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e14","dataDigest":"cc4ada8b727cd1cee3e72186b116c1195a9fff02d4976c900b89c20d6b57bf99","occurredAt":"2026-03-03T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"4d785577609dcf5306c54dd077a743d8fc4ae2ad934ccf2ab1d748709214890f","reasonCode":"partly-upheld","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'a6d8b9aa-08d1-5ecf-96ce-4a0f4879bab2',
    type: 'ResponseIssued',
    data: `{"outcome":"partly-upheld","response":1,"type":"final"}`,
    personal: `{"delivery":"Letter, recorded.","note":"Sent."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e15","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e15","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e15","dataDigest":"24d3378564bd00c1adbb2212cfe500ad94afe34fdfdfcec281e3a881516c719b","occurredAt":"2026-03-03T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"b90a11c4f6ced4f89f23fda8fe109ff81b08a56604f647bcb661f4cc7e9a41fa","reasonCode":"partly-upheld","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '17322f17-eb91-581a-a94a-86a7e729a8f3',
    type: 'ResponseRejected',
    data: `{"response":1}`,
    personal: `{"note":"By telephone.","reason":"Too little."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e16","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e16","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e16","dataDigest":"aa3d07b67efa555004a706d65955d6057b86f9a48d3b5d3614147e6a5b1e18a4","occurredAt":"2026-03-04T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"9998f47e0c97eb30252768762baa5b6480a1ea6b9abd3825ad7e5432702526d3","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '65fc1d70-e784-5edc-a9eb-3bcf0b56adc9',
    type: 'ComplaintEscalated',
    data: `{"fromTier":1,"handler":"principal-3","toTier":2,"trigger":"response-rejected"}`,
    personal: `{"note":"At their wish."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e17","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e17","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e17","dataDigest":"81c213faca5aaa798ed1ff98bbf36d85c2ca352aa95ad8a5ad6869f9914623cc","occurredAt":"2026-03-04T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"24479caa8bbe85444e09861b6accc4e91f608bcc9058c1879285b3c16f21dec8","reasonCode":"response-rejected","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'ecae3573-de3e-542f-8ed3-0f6dd68d30ed',
    type: 'ResponseAccepted',
    data: `{"response":1}`,
    personal: `{"note":"After all."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e18","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e18","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e18","dataDigest":"eda9a27b39e3234f8dcf0b5546cee8f2dae0c5dbf47fdafd0b4ad84ebe9f0892","occurredAt":"2026-03-06T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"b1e51cb4527abf8394248af8059b6fdf17a862547a49702fae55458b77511629","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'cf544db9-751e-5a7e-8223-083ec2039f3c',
    type: 'DeadlineBreached',
    data: `{"clock":"respond","dateUnknown":true,"dueAt":"2026-03-17T00:00:00.000Z","source":{"externalId":"17","line":2,"outcome":"Untimely","system":"sample"}}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e19","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e19","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e19","dataDigest":"8c887c34a773f34d38272e9b93187c746d10a7257af2fefab662fed6ecf26444","policy":{"id":"iso-10002-default","version":1},"prevHash":"8984d48637054f732b320dfcd758bb22aeb78a5d060fef23e5d119435b359c9e","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'aba5bfd5-27df-58ae-8652-8ffa74740716',
    type: 'ComplaintClosed',
    data: `{"closure":1,"cycle":1,"lateEntry":true,"proposedBy":"principal-4","reason":"accepted","recourseTold":true}`,
    personal: `{"justification":"Accepted in writing.","note":"Entered late."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1a","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1a","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1a","dataDigest":"0051e7e9002afa93c27aab770d64df637224648e9ecd2f5ec95376ee8ad83514","occurredAt":"2026-03-20","policy":{"id":"iso-10002-default","version":1},"prevHash":"f23ea73b38a1cee98976728efae212af2bd3ad03699cddf03435987aeac1dfca","reasonCode":"accepted","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '9b5cef69-8c5f-57b8-8962-a632e9ff86fb',
    type: 'ComplaintReopened',
    data: `{"clockRule":"anew","cycle":2,"deadlines":[{"clock":"acknowledge","dueAt":"2026-03-28T00:00:00.000Z"}]}`,
    personal: `{"note":"Rightly.","reason":"The refund never came."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1b","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1b","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1b","dataDigest":"9f36bcf73e745b9b884683103423f525c1287f7cf501daf615296d24c4aa3084","occurredAt":"2026-03-25T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"0936422c3a91049e0020f42d3a727a97c2bbb8c34db5af94bd0f80cc3b937de0","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'f30e0bcd-8087-5305-a4de-706633e58372',
    type: 'LegalHoldPlaced',
    data: `{"hold":1}`,
    personal: `{"authority":"Legal department","note":"By letter.","reason":"A claim was announced."}`,
    metadata: `{"actor":{"id":"principal-5","role":"compliance"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1c","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1c","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1c","dataDigest":"52a9e072c5b88686ff22b2dca90950a56d75290fb727dea8f8133efa987d936e","occurredAt":"2026-03-26T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"5f3494aed43f82c0cfafd99fdedf5c68ebe4c252db6d28b35efba760fed6bbf9","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'ff1a916f-77cc-5db4-a9e0-502b426675d3',
    type: 'LegalHoldReleased',
    data: `{"hold":1}`,
    personal: `{"note":"By telephone.","reason":"The claim was withdrawn."}`,
    metadata: `{"actor":{"id":"principal-5","role":"compliance"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1d","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1d","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1d","dataDigest":"6b1fe561d85965e95412876c68c2100891a6fb673424ac8148e8dfc098926b7d","occurredAt":"2026-03-26T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"beeaf0d0436bd49ba0f78d15a22232c9fee865060113785187e2736a8fb5bf3f","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '12a5bc54-4f33-5828-962a-4c88464e4525',
    type: 'ErasureRequested',
    data: `{"basis":"data-subject-request","erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","scope":"event"}`,
    personal: `{"keep":{"/personal/description":"The parcel never came.","/personal/reference":null},"note":"A neighbour is named.","reason":"Letter of 20 March."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1e","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1e","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1e","dataDigest":"b2c5b3128fdad3c8c818267a990e6cdbde73f17b196164d6786c37eddd28da64","occurredAt":"2026-03-27T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"1b14ff0c0f0217e565c4d5356cc34a3e96a5a542fb0d5bcf25d2511abdc6eadb","reasonCode":"data-subject-request","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '4078fa24-5980-54c8-945f-7aa7f96fbb6e',
    type: 'ErasureDecided',
    data: `{"decision":"granted","erasure":1,"overridden":false}`,
    personal: `{"note":"At once.","override":"Not needed.","reason":"Justified."}`,
    metadata: `{"actor":{"id":"principal-5","role":"compliance"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1f","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1f","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1f","dataDigest":"2b86e7144e665c8e01b6ec48ac67f369437704b7a9dd309b283ffce83b216b78","occurredAt":"2026-03-27T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"d1d2172fadc97c5e6e360ca34c399388fa7b5b1b16457c22b0a7bbb259504b39","reasonCode":"granted","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'cc2f762e-1d5b-57be-b8be-224444f9b1da',
    type: 'ErasureStarted',
    data: `{"because":"7K3F-9QW2-XH-W","erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","scope":"event"}`,
    personal: `{"note":"Executed."}`,
    metadata: `{"actor":{"id":"principal-6","role":"administrator"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e20","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e20","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e20","dataDigest":"1a6bfae0745a04ba50ca87a014bd6ba3255dbf72313a9568ba264f6094b828bd","occurredAt":"2026-03-28T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"296aa303613a82b2b28dfda1c86ad644ec73f45914635212274bd2149c6b8137","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'e4ba5830-d99f-5030-9f02-1ffc24186ea0',
    type: 'EntryCorrected',
    data: `{"erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","field":"/personal"}`,
    personal: `{"new":{"complainant":{"name":"A complainant"},"description":"The parcel never came."},"note":"Kept.","old":"before"}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e21","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e21","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e21","dataDigest":"e386cc576acb7f372e4c1dcea10a213060322ac3f24d2ca82f2d357f58e53ebe","occurredAt":"2026-03-28T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"03b64519e1f7df173a67b1d7eaf6879ea0122a2c362a23b0d31da13de7893d28","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '5f6bab2b-5487-54ed-8777-bd16db0d4bcf',
    type: 'PersonalDataErased',
    data: `{"approver":"principal-5","basis":"data-subject-request","because":"7K3F-9QW2-XH-W","complainantRef":"5b6f9f6e-1f39-4a52-9a0e-3c1f0a7f5d21","decryption":"failed","erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","eventCount":1,"events":["36495f8e-8963-5bc7-ad4a-1920d9e99e1e"],"executor":"principal-6","kept":[{"folio":"7K3F-9QW2-XH-W","why":"on-legal-hold"}],"keptIn":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","keyCount":1,"keys":[{"digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","id":"3q2-7wAAAAAAAAAAAAAAAA"}],"keysDigest":"60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752","method":"keys-destroyed","overridden":false,"requester":"principal-1","requesterRole":"handler","scope":"event","stores":[{"left":0,"removed":1,"store":"key-store"}]}`,
    personal: `{"note":"Done."}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e22","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e22","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e22","dataDigest":"76112e2c872f37c9f689e13f3bb7ece1cf194811d3dc1da644cc1f7954b77981","occurredAt":"2026-03-29T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"1e593e893d5d4d288e15493b28823cc0a4639d94368f083c977cd05e7f8d62cb","reasonCode":"data-subject-request","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'bf1feeda-4f54-5dfa-a39c-5dec46abcc7c',
    type: 'ContactRecorded',
    data: `{"channel":"phone","direction":"outbound","with":"complainant"}`,
    personal: `{"note":"At the second attempt.","summary":"Asked for the receipt."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"052c94f5-e5bd-5393-8b9c-7d592348a4c6","commandId":"052c94f5-e5bd-5393-8b9c-7d592348a4c6","correlationId":"052c94f5-e5bd-5393-8b9c-7d592348a4c6","dataDigest":"47e19562c50be9e418fb0285d6f32a19fd75b49c6c10e569c11240e742683fde","occurredAt":"2026-03-29T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"040781f5047aaf827243d7f838cbeaff9a65e769396d8a9a8322078bed765a02","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '32319953-7574-52b8-bce5-00cd9ad6e247',
    type: 'FindingRecorded',
    data: `{"conclusion":"partly-substantiated","evidence":["content-1","content-2"]}`,
    personal: `{"note":"By two persons.","summary":"The parcel was lost."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"5c18e631-0f75-59c5-8484-240d3a512d0e","commandId":"5c18e631-0f75-59c5-8484-240d3a512d0e","correlationId":"5c18e631-0f75-59c5-8484-240d3a512d0e","dataDigest":"6a014e2e3a14638e5cbffba5a1678d87228b8b5766d3c89145842eb821c3187c","occurredAt":"2026-03-29T11:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"2c253289d02e0544085df2c9b4d77f749a6e5d6ff8ee88c58382012f6d813001","reasonCode":"partly-substantiated","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'a88a53cd-8f90-5121-a6f6-6db1b4ec5ea6',
    type: 'InvestigationWaived',
    data: `{}`,
    personal: `{"note":"As usual.","reason":"Nothing is disputed."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"1a3efbef-8a36-5d42-882c-d8333926ddc2","commandId":"1a3efbef-8a36-5d42-882c-d8333926ddc2","correlationId":"1a3efbef-8a36-5d42-882c-d8333926ddc2","dataDigest":"3a1a156338e78a80c48cfa37cca458a82e565d29818d2c2b7a3adb77ad762e5e","occurredAt":"2026-03-29T12:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"f4e0ea56e6a4f19f4814765efb22a8bd6347f09c9fc4ee98686ccbfaadf55303","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '59e35f24-11d0-56a2-b8c7-ceeccb3fa4cf',
    type: 'ProgressReported',
    data: `{"channel":"email"}`,
    personal: `{"note":"By e-mail.","summary":"The search goes on."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"00bf3e23-ffde-5620-8a7b-90df5d6969ed","commandId":"00bf3e23-ffde-5620-8a7b-90df5d6969ed","correlationId":"00bf3e23-ffde-5620-8a7b-90df5d6969ed","dataDigest":"2b6cc265034eaff9e66a9aa423ba4c03f2137fa4c20424c0749f4f5181fb05c5","occurredAt":"2026-03-29T13:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"895e357b621e785cfe8ff49af102c13a59330b74a7b13c7fb50abd861601c731","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '7263f521-ca88-5875-9a9c-fb9c7f1520b4',
    type: 'ComplaintReferred',
    data: `{"body":"Example Ombudsman","referral":1}`,
    personal: `{"ground":"The response was rejected.","note":"By letter.","reference":"EO-2026-17"}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"fdb41ba7-f669-525e-8650-3dfb1cd57e65","commandId":"fdb41ba7-f669-525e-8650-3dfb1cd57e65","correlationId":"fdb41ba7-f669-525e-8650-3dfb1cd57e65","dataDigest":"e1720c893ecbb1c3c70c2b29126c4d241f5ba69217b6bc8c7948438a2f307b6a","occurredAt":"2026-03-29T14:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"fb8feb496dfa75076541bccc2e974cf7944300749fd7a04881809cb882ed6a6e","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '4b1b4cff-d3fd-513d-896c-da5d4e2ee3be',
    type: 'ExternalDecisionRecorded',
    data: `{"binding":true,"outcome":"settled","referral":1}`,
    personal: `{"note":"By letter.","summary":"Half is to be paid."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"b0c9e445-8446-5967-8fcf-b67d4f639c4d","commandId":"b0c9e445-8446-5967-8fcf-b67d4f639c4d","correlationId":"b0c9e445-8446-5967-8fcf-b67d4f639c4d","dataDigest":"fb248bb603bd0cdb0feb338adbd03c7c40a902d19cfe0a318db5f37c5b9d7c84","occurredAt":"2026-03-29T15:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"55dc56cfd550022acf2d9ec7d711818531c4ead06437fbd8116774f6a574dbbc","reasonCode":"settled","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '2ae73e4f-651e-5987-b502-ab300a7da6c9',
    type: 'ComplaintLinked',
    data: `{"folio":"7K3F-9QW2-XH-W","kind":"duplicate-of"}`,
    personal: `{"note":"Same parcel.","reason":"Sent twice."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"e16191a3-6e9b-5746-8ad8-1347b73915d4","commandId":"e16191a3-6e9b-5746-8ad8-1347b73915d4","correlationId":"e16191a3-6e9b-5746-8ad8-1347b73915d4","dataDigest":"a20ec04c1e04f32a92b7e5d0ec6a5df213248a00157591979dc22a451bf337d7","occurredAt":"2026-03-29T16:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"041c07f53361a43a1f9608875db0809d3d058d2d860eab0f25245a065ff4d749","reasonCode":"duplicate-of","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '77ff77a7-9709-5854-ac3c-94b98c568d24',
    type: 'ClockPaused',
    data: `{"clock":"resolve","complainantToldAt":"2026-03-29T09:00:00.000Z","ground":"awaiting-complainant","tier":2}`,
    personal: `{"note":"By letter.","reason":"The receipt was asked for."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"41f8d045-2b6d-5c75-8331-439f89c31723","commandId":"41f8d045-2b6d-5c75-8331-439f89c31723","correlationId":"41f8d045-2b6d-5c75-8331-439f89c31723","dataDigest":"aba61229bc73671002c1fdd1b622c43c31d29670ce991122a6e710e05fb63a8b","occurredAt":"2026-03-29T11:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"7a14c7749787cee4d4bdbdcc324c67df1529baf440fc2c5d9b7eecdd91c8e1ae","reasonCode":"awaiting-complainant","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '71dc98e0-158b-5c26-a101-e398336b8394',
    type: 'ClockResumed',
    data: `{"clock":"resolve","dueAt":"2026-04-09T22:00:00.000Z","tier":2}`,
    personal: `{"note":"The receipt came."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"c55c6543-df31-52a9-89d6-2301da80760b","commandId":"c55c6543-df31-52a9-89d6-2301da80760b","correlationId":"c55c6543-df31-52a9-89d6-2301da80760b","dataDigest":"eda1e4ec7654954575b58d0f808b30233e0fbe818558836b153fdac11c5b1c11","occurredAt":"2026-03-29T12:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"652afd293f67d38271e866232be6a030512a0e0cf41e67fb95eb0e5a76bce7aa","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '20d2f253-db7b-568c-b8dc-485e466f1470',
    type: 'DeadlineExtended',
    data: `{"clock":"respond","complainantToldAt":"2026-03-29T09:00:00.000Z","dueAt":"2026-04-16T22:00:00.000Z","tier":2}`,
    personal: `{"note":"By telephone.","reason":"The expert needs more time."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"1318731a-ca97-5276-8463-7567ddd5a7bf","commandId":"1318731a-ca97-5276-8463-7567ddd5a7bf","correlationId":"1318731a-ca97-5276-8463-7567ddd5a7bf","dataDigest":"36237a44fb92f9ebfd86c786a444edd0b972f2f34a5f094b925b4f4cde4c123e","occurredAt":"2026-03-29T13:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"96dfb69894626f97ec36a92be615541c57d7dab650828a6ffba2d9d4aa7f1098","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '0ce23014-f826-54e9-915d-537ee0513e58',
    type: 'DueDateRecalculated',
    data: `{"cause":"holiday","clock":"respond","cycle":1,"dueAt":"2026-04-17T22:00:00.000Z","tier":2}`,
    personal: `{"note":"A holiday was announced."}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"60191faf-9ee4-551b-89b5-2a6131bddc1a","commandId":"60191faf-9ee4-551b-89b5-2a6131bddc1a","correlationId":"60191faf-9ee4-551b-89b5-2a6131bddc1a","dataDigest":"3afecd79f2a512d202b3219c5d04e9635a030f28b646e3ffa3be3af9e85f8d46","occurredAt":"2026-03-29T14:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"bac6f8c864a51cf6e934c457c6c510d0addc93f99f8738b0579414f61837b8ae","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'db836c7e-e02f-5801-8158-d908b14a13fe',
    type: 'ComplainantChanged',
    data: `{"confidentiality":["no-third-party"]}`,
    personal: `{"complainant":{"email":"new@example.org"},"note":"By e-mail.","representative":null}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"9b3ac4f6-b49a-5620-80c8-a7b3affeb84b","commandId":"9b3ac4f6-b49a-5620-80c8-a7b3affeb84b","correlationId":"9b3ac4f6-b49a-5620-80c8-a7b3affeb84b","dataDigest":"9aacb8db45fda1a230c97299643790a9447a11ab84744cb3dee2a7c2fe78e775","occurredAt":"2026-03-29T18:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"d94266eeb06a362d8a5158c5263b959e736721612f8a72c1f290a83ca1d2aee8","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '0482ab88-0a9b-5f87-ad5c-731b2477a4b7',
    type: 'ClosureProposed',
    data: `{"closure":1,"cycle":1,"reason":"out-of-scope"}`,
    personal: `{"justification":"About another firm.","note":"By telephone."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"ce1f9be4-7a64-5fbf-89ea-4c3277430106","commandId":"ce1f9be4-7a64-5fbf-89ea-4c3277430106","correlationId":"ce1f9be4-7a64-5fbf-89ea-4c3277430106","dataDigest":"8b0dc85014068902c208b74756ed0c200d7a346ab9ca65f8962566d3c4451592","occurredAt":"2026-03-29T19:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"925f7ba0a8523e8a7fab75f1d92cf3d6203b64279bd9f96635f837fb7bb323cd","reasonCode":"out-of-scope","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '35201d83-9d67-56dc-9bf3-e3308f40c2ea',
    type: 'SatisfactionRecorded',
    data: `{"handling":4,"outcome":2}`,
    personal: `{"comment":"Kind people.","note":"By telephone."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"4f178038-530e-5f03-878a-a20bce26b913","commandId":"4f178038-530e-5f03-878a-a20bce26b913","correlationId":"4f178038-530e-5f03-878a-a20bce26b913","dataDigest":"c413b4d51df5cc5c75b836ff9e1a602f00f744f87a038526036240ed080839dd","occurredAt":"2026-03-29T20:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"d47beb2329dfaebde2ae38e01e43677aa3ab14f09b7ee9349bf13a73dd93f42e","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
];
