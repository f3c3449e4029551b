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
    id: 'd76f7e99-e324-53b6-8c3a-b67138805fbd',
    type: 'ComplaintClosed',
    data: `{"approvedBy":"principal-4","attempts":1,"cycle":1,"lateEntry":true,"reason":"accepted","recourseTold":true}`,
    personal: `{"justification":"Accepted in writing.","note":"Entered late."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1a","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1a","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1a","dataDigest":"b56bf1eba9caa2cc68bb1809a8dbd1178f7f3216a583ddaebc23d7b9955cea43","occurredAt":"2026-03-20","policy":{"id":"iso-10002-default","version":1},"prevHash":"f23ea73b38a1cee98976728efae212af2bd3ad03699cddf03435987aeac1dfca","reasonCode":"accepted","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'f7746be9-9c13-5158-801c-5f2d8388c64b',
    type: 'ComplaintReopened',
    data: `{"clockRule":"anew","cycle":2,"deadlines":[{"clock":"acknowledge","dueAt":"2026-03-28T00:00:00.000Z"}]}`,
    personal: `{"note":"Rightly.","reason":"The refund never came."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1b","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1b","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1b","dataDigest":"9f36bcf73e745b9b884683103423f525c1287f7cf501daf615296d24c4aa3084","occurredAt":"2026-03-25T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"e5d86bcc5304e21565cad637656d3b6a131b77f4463b15650fad612a673c6ffb","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'f2d5159c-753c-5770-b3ab-a0776676c6b4',
    type: 'LegalHoldPlaced',
    data: `{"hold":1}`,
    personal: `{"authority":"Legal department","note":"By letter.","reason":"A claim was announced."}`,
    metadata: `{"actor":{"id":"principal-5","role":"compliance"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1c","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1c","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1c","dataDigest":"52a9e072c5b88686ff22b2dca90950a56d75290fb727dea8f8133efa987d936e","occurredAt":"2026-03-26T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"58a491a745d221148eb6cb8d3edf2576b324a3f8dd9ee3ef5704f8463d9b077d","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '2be49ea0-6f72-5e98-9b59-24643be99cba',
    type: 'LegalHoldReleased',
    data: `{"hold":1}`,
    personal: `{"note":"By telephone.","reason":"The claim was withdrawn."}`,
    metadata: `{"actor":{"id":"principal-5","role":"compliance"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1d","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1d","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1d","dataDigest":"6b1fe561d85965e95412876c68c2100891a6fb673424ac8148e8dfc098926b7d","occurredAt":"2026-03-26T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"20599e623714f33ba1e5291535b83e6c464a5d3b9e9203e1e900d71382f82eac","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'd17cc3db-15f9-5872-ac92-78b26f5676db',
    type: 'ErasureRequested',
    data: `{"basis":"data-subject-request","erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","scope":"event"}`,
    personal: `{"keep":{"/personal/description":"The parcel never came.","/personal/reference":null},"note":"A neighbour is named.","reason":"Letter of 20 March."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1e","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1e","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1e","dataDigest":"b2c5b3128fdad3c8c818267a990e6cdbde73f17b196164d6786c37eddd28da64","occurredAt":"2026-03-27T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"2a911b25b116c4d0512c57498a37e69a826f6ba1b382a5502bf9c7726b7baa7e","reasonCode":"data-subject-request","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'e0183788-8ad3-578f-b9dd-a25e17c1dc45',
    type: 'ErasureDecided',
    data: `{"decision":"granted","erasure":1,"overridden":false}`,
    personal: `{"note":"At once.","override":"Not needed.","reason":"Justified."}`,
    metadata: `{"actor":{"id":"principal-5","role":"compliance"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1f","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1f","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e1f","dataDigest":"2b86e7144e665c8e01b6ec48ac67f369437704b7a9dd309b283ffce83b216b78","occurredAt":"2026-03-27T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"8821cb6e185e14c00e1205321a0984803dff04a6ae7391fba8ce5d3dceeb66a2","reasonCode":"granted","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '9029b77a-b5b3-5552-8520-9b54f2a54d6b',
    type: 'ErasureStarted',
    data: `{"because":"7K3F-9QW2-XH-W","erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","scope":"event"}`,
    personal: `{"note":"Executed."}`,
    metadata: `{"actor":{"id":"principal-6","role":"administrator"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e20","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e20","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e20","dataDigest":"1a6bfae0745a04ba50ca87a014bd6ba3255dbf72313a9568ba264f6094b828bd","occurredAt":"2026-03-28T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"d9b076970abf600af732179a3b2fc315b3cd49d58365e58c9bbb7e8463e4c32d","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '368c0b31-6994-54fa-af3c-c174d3ba52de',
    type: 'EntryCorrected',
    data: `{"erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","field":"/personal"}`,
    personal: `{"new":{"complainant":{"name":"A complainant"},"description":"The parcel never came."},"note":"Kept.","old":"before"}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e21","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e21","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e21","dataDigest":"e386cc576acb7f372e4c1dcea10a213060322ac3f24d2ca82f2d357f58e53ebe","occurredAt":"2026-03-28T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"ba41e32c848e144253f43b47995ce825682a58bf21240c2e01d4acbc06b0fc79","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '282cef24-bf5a-5035-97c5-242a395eff8c',
    type: 'PersonalDataErased',
    data: `{"approver":"principal-5","basis":"data-subject-request","because":"7K3F-9QW2-XH-W","complainantRef":"5b6f9f6e-1f39-4a52-9a0e-3c1f0a7f5d21","decryption":"failed","erasure":1,"event":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","eventCount":1,"events":["36495f8e-8963-5bc7-ad4a-1920d9e99e1e"],"executor":"principal-6","kept":[{"folio":"7K3F-9QW2-XH-W","why":"on-legal-hold"}],"keptIn":"36495f8e-8963-5bc7-ad4a-1920d9e99e1e","keyCount":1,"keys":[{"digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","id":"3q2-7wAAAAAAAAAAAAAAAA"}],"keysDigest":"60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752","method":"keys-destroyed","overridden":false,"requester":"principal-1","requesterRole":"handler","scope":"event","stores":[{"left":0,"removed":1,"store":"key-store"}]}`,
    personal: `{"note":"Done."}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e22","commandId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e22","correlationId":"0b9d2c1e-7a43-5f58-8a55-1f6f6d2f9e22","dataDigest":"76112e2c872f37c9f689e13f3bb7ece1cf194811d3dc1da644cc1f7954b77981","occurredAt":"2026-03-29T09:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"6d710f081137f959bc0e8c17e128bc51a9758fecb1d9d0fe017035f883092050","reasonCode":"data-subject-request","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '924d3d9b-4919-5743-a6c7-1cc47d352405',
    type: 'ContactRecorded',
    data: `{"channel":"phone","direction":"outbound","with":"complainant"}`,
    personal: `{"note":"At the second attempt.","summary":"Asked for the receipt."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"052c94f5-e5bd-5393-8b9c-7d592348a4c6","commandId":"052c94f5-e5bd-5393-8b9c-7d592348a4c6","correlationId":"052c94f5-e5bd-5393-8b9c-7d592348a4c6","dataDigest":"47e19562c50be9e418fb0285d6f32a19fd75b49c6c10e569c11240e742683fde","occurredAt":"2026-03-29T10:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"a4014ea0f7c0e9d69de33b737e5668bd13e4d240c614742c9b1b0c4a384e86da","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'd8ecf7d7-67c7-53f5-a169-474d023b1089',
    type: 'FindingRecorded',
    data: `{"conclusion":"partly-substantiated","evidence":["content-1","content-2"]}`,
    personal: `{"note":"By two persons.","summary":"The parcel was lost."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"5c18e631-0f75-59c5-8484-240d3a512d0e","commandId":"5c18e631-0f75-59c5-8484-240d3a512d0e","correlationId":"5c18e631-0f75-59c5-8484-240d3a512d0e","dataDigest":"6a014e2e3a14638e5cbffba5a1678d87228b8b5766d3c89145842eb821c3187c","occurredAt":"2026-03-29T11:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"346a9e7a3031949c1d8c5a12b781a32c33169a4d4b7a7af381b8c1a3c6ef457c","reasonCode":"partly-substantiated","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'c6e445c3-5719-5886-9a4a-e1760e005638',
    type: 'InvestigationWaived',
    data: `{}`,
    personal: `{"note":"As usual.","reason":"Nothing is disputed."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"1a3efbef-8a36-5d42-882c-d8333926ddc2","commandId":"1a3efbef-8a36-5d42-882c-d8333926ddc2","correlationId":"1a3efbef-8a36-5d42-882c-d8333926ddc2","dataDigest":"3a1a156338e78a80c48cfa37cca458a82e565d29818d2c2b7a3adb77ad762e5e","occurredAt":"2026-03-29T12:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"37c954e44e7fc08bf1f41f77d72286b14c06e77f16628be3c39d7ecd9764dc94","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'd45d4864-bece-5e23-b72d-d8bac28e31ed',
    type: 'ProgressReported',
    data: `{"channel":"email"}`,
    personal: `{"note":"By e-mail.","summary":"The search goes on."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"00bf3e23-ffde-5620-8a7b-90df5d6969ed","commandId":"00bf3e23-ffde-5620-8a7b-90df5d6969ed","correlationId":"00bf3e23-ffde-5620-8a7b-90df5d6969ed","dataDigest":"2b6cc265034eaff9e66a9aa423ba4c03f2137fa4c20424c0749f4f5181fb05c5","occurredAt":"2026-03-29T13:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"d11f23cb7468e18a4cb20d180ff6ef97ddd065bcbca42649eb0a0d02faa521dd","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '7b65c8d1-ec86-5ada-969c-4b77c7d1e02d',
    type: 'ComplaintReferred',
    data: `{"body":"Example Ombudsman","referral":1}`,
    personal: `{"ground":"The response was rejected.","note":"By letter.","reference":"EO-2026-17"}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"fdb41ba7-f669-525e-8650-3dfb1cd57e65","commandId":"fdb41ba7-f669-525e-8650-3dfb1cd57e65","correlationId":"fdb41ba7-f669-525e-8650-3dfb1cd57e65","dataDigest":"e1720c893ecbb1c3c70c2b29126c4d241f5ba69217b6bc8c7948438a2f307b6a","occurredAt":"2026-03-29T14:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"4b864310e0c02cad2149be9e50c18d1d913121a71a9c21cd9935ef3b17512ae4","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '5729ac08-b40e-544b-841d-b108cbdcc6c0',
    type: 'ExternalDecisionRecorded',
    data: `{"binding":true,"outcome":"settled","referral":1}`,
    personal: `{"note":"By letter.","summary":"Half is to be paid."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"b0c9e445-8446-5967-8fcf-b67d4f639c4d","commandId":"b0c9e445-8446-5967-8fcf-b67d4f639c4d","correlationId":"b0c9e445-8446-5967-8fcf-b67d4f639c4d","dataDigest":"fb248bb603bd0cdb0feb338adbd03c7c40a902d19cfe0a318db5f37c5b9d7c84","occurredAt":"2026-03-29T15:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"fb052330e1b2bfd1980a21687d1e2bc7f86cb87deea4982fb15c91ac01f56132","reasonCode":"settled","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'f4b28356-7297-518b-ae11-6c48bbdbe40e',
    type: 'ComplaintLinked',
    data: `{"folio":"7K3F-9QW2-XH-W","kind":"duplicate-of"}`,
    personal: `{"note":"Same parcel.","reason":"Sent twice."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"e16191a3-6e9b-5746-8ad8-1347b73915d4","commandId":"e16191a3-6e9b-5746-8ad8-1347b73915d4","correlationId":"e16191a3-6e9b-5746-8ad8-1347b73915d4","dataDigest":"a20ec04c1e04f32a92b7e5d0ec6a5df213248a00157591979dc22a451bf337d7","occurredAt":"2026-03-29T16:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"bf0d870738288ae732f54f07867a69b2888c60d275094f5a36f2f5f13bf1e914","reasonCode":"duplicate-of","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '1c9b98b8-1143-55f3-8623-157a23119b46',
    type: 'ClockPaused',
    data: `{"clock":"resolve","complainantToldAt":"2026-03-29T09:00:00.000Z","ground":"awaiting-complainant","tier":2}`,
    personal: `{"note":"By letter.","reason":"The receipt was asked for."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"41f8d045-2b6d-5c75-8331-439f89c31723","commandId":"41f8d045-2b6d-5c75-8331-439f89c31723","correlationId":"41f8d045-2b6d-5c75-8331-439f89c31723","dataDigest":"aba61229bc73671002c1fdd1b622c43c31d29670ce991122a6e710e05fb63a8b","occurredAt":"2026-03-29T11:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"60f2f90f717b27a9a69b2c88e8c90fe8d5f0cea42ae94e6bbe7cdad27dda02d3","reasonCode":"awaiting-complainant","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '36b67e84-bbf6-5b70-905a-99abb11ca217',
    type: 'ClockResumed',
    data: `{"clock":"resolve","dueAt":"2026-04-09T22:00:00.000Z","tier":2}`,
    personal: `{"note":"The receipt came."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"c55c6543-df31-52a9-89d6-2301da80760b","commandId":"c55c6543-df31-52a9-89d6-2301da80760b","correlationId":"c55c6543-df31-52a9-89d6-2301da80760b","dataDigest":"eda1e4ec7654954575b58d0f808b30233e0fbe818558836b153fdac11c5b1c11","occurredAt":"2026-03-29T12:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"17380326dfbde3f1ced49c37802e7efb00eee985df3642182229010cd3f37d3e","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: 'ebb4a5c5-565c-52a0-aa51-52515c3df074',
    type: 'DeadlineExtended',
    data: `{"clock":"respond","complainantToldAt":"2026-03-29T09:00:00.000Z","dueAt":"2026-04-16T22:00:00.000Z","tier":2}`,
    personal: `{"note":"By telephone.","reason":"The expert needs more time."}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"1318731a-ca97-5276-8463-7567ddd5a7bf","commandId":"1318731a-ca97-5276-8463-7567ddd5a7bf","correlationId":"1318731a-ca97-5276-8463-7567ddd5a7bf","dataDigest":"36237a44fb92f9ebfd86c786a444edd0b972f2f34a5f094b925b4f4cde4c123e","occurredAt":"2026-03-29T13:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"464062dafef54e06009fdb2bb84634a994930c3c96a9ac7e6ad18acd8fba20c8","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '8eb2ecbf-4876-5b93-86cc-09606f13ed0f',
    type: 'DueDateRecalculated',
    data: `{"cause":"holiday","clock":"respond","cycle":1,"dueAt":"2026-04-17T22:00:00.000Z","tier":2}`,
    personal: `{"note":"A holiday was announced."}`,
    metadata: `{"actor":{"id":"system","role":"system"},"causationId":"60191faf-9ee4-551b-89b5-2a6131bddc1a","commandId":"60191faf-9ee4-551b-89b5-2a6131bddc1a","correlationId":"60191faf-9ee4-551b-89b5-2a6131bddc1a","dataDigest":"3afecd79f2a512d202b3219c5d04e9635a030f28b646e3ffa3be3af9e85f8d46","occurredAt":"2026-03-29T14:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"d3cc513a43267d0146477a385fccacc378678651a3d9b112c0fd9057dc922468","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
  {
    id: '2a1166f5-f27c-5f32-9e7a-229be5d636af',
    type: 'ComplainantChanged',
    data: `{"confidentiality":["no-third-party"]}`,
    personal: `{"complainant":{"email":"new@example.org"},"note":"By e-mail.","representative":null}`,
    metadata: `{"actor":{"id":"principal-1","role":"handler"},"causationId":"9b3ac4f6-b49a-5620-80c8-a7b3affeb84b","commandId":"9b3ac4f6-b49a-5620-80c8-a7b3affeb84b","correlationId":"9b3ac4f6-b49a-5620-80c8-a7b3affeb84b","dataDigest":"9aacb8db45fda1a230c97299643790a9447a11ab84744cb3dee2a7c2fe78e775","occurredAt":"2026-03-29T18:00:00.000Z","policy":{"id":"iso-10002-default","version":1},"prevHash":"f9c7a61a767aff06a6270f3ffefd323c8b1c5ba3717e502e675b83f3251c95b7","requestDigest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schemaVersion":1}`,
  },
];
