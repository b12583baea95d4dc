// The page behind https://web.whatsapp.com as far as whatsapp-web.js looks into it: models and modules under the names by
// which the library `require`s them. What the real page does over its encrypted socket, this one does over /page/*.
(() => {
  // --- models: Backbone's events and the little of its models and collections that the library uses
  class Emitter {
    #handlers = new Map();
    on(names, fn) {
      for (const name of names.split(" ")) this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), fn]);
      return this;
    }
    off(names, fn) {
      for (const name of names.split(" "))
        this.#handlers.set(
          name,
          (this.#handlers.get(name) ?? []).filter((f) => f !== fn && f.wraps !== fn),
        );
      return this;
    }
    once(names, fn) {
      const once = Object.assign(
        (...args) => {
          this.off(names, once);
          fn(...args);
        },
        { wraps: fn },
      );
      return this.on(names, once);
    }
    trigger(name, ...args) {
      for (const fn of this.#handlers.get(name) ?? []) fn(...args);
    }
    hears(name) {
      return (this.#handlers.get(name) ?? []).length > 0;
    }
  }
  class Model extends Emitter {
    #collections = [];
    constructor(data) {
      super();
      Object.assign(this, data);
    }
    join(collection) {
      this.#collections.push(collection);
      return this;
    }
    set(changes) {
      const changed = Object.entries(changes)
        .map(([name, value]) => [name, value, this[name]])
        .filter(([, value, old]) => value !== old);
      Object.assign(this, changes);
      const tell = (...event) => {
        for (const heard of [this, ...this.#collections]) heard.trigger(...event);
      };
      for (const [name, value, old] of changed) tell(`change:${name}`, this, value, old);
      if (changed.length) tell("change", this);
    }
    serialize() {
      return plain({ ...this });
    }
    toJSON() {
      return this.serialize();
    }
  }
  class Collection extends Emitter {
    #models = new Map();
    get(id) {
      return this.#models.get(keyOf(id));
    }
    add(model) {
      if (this.get(model.id)) return this.get(model.id);
      this.#models.set(keyOf(model.id), model.join(this));
      this.trigger("add", model);
      return model;
    }
    remove(model) {
      this.#models.delete(keyOf(model.id));
      this.trigger("remove", model);
    }
    async find(id) {
      return this.get(id);
    }
    getModelsArray() {
      return [...this.#models.values()];
    }
    filter(fn) {
      return this.getModelsArray().filter(fn);
    }
    clear() {
      this.#models.clear();
    }
  }
  const keyOf = (id) => (typeof id === "string" ? id : id?._serialized);
  function plain(value) {
    if (typeof value === "function") return undefined;
    if (value === null || typeof value !== "object") return value;
    if (value instanceof Wid || value instanceof MsgKey) return value;
    if (Array.isArray(value)) return value.map(plain);
    if (value instanceof Model) return value.serialize();
    if (value instanceof Collection) return value.getModelsArray().map((m) => keyOf(m.id));
    if (value instanceof Blob || value instanceof OpaqueData) return undefined;
    return Object.fromEntries(
      Object.entries(value)
        .map(([k, v]) => [k, plain(v)])
        .filter(([, v]) => v !== undefined),
    );
  }

  // --- ids
  class Wid {
    constructor(id) {
      const [user, server] = id.split("@");
      Object.assign(this, { server, user, _serialized: id });
    }
    isLid() {
      return this.server === "lid";
    }
    isUser() {
      return this.server === "c.us" || this.server === "lid";
    }
    isGroup() {
      return this.server === "g.us";
    }
    isStatus() {
      return this._serialized === "status@broadcast";
    }
    isBroadcast() {
      return this.server === "broadcast";
    }
    isNewsletter() {
      return this.server === "newsletter";
    }
    equals(other) {
      return keyOf(other) === this._serialized;
    }
    toJid() {
      return this._serialized.replace("@c.us", "@s.whatsapp.net");
    }
    toString() {
      return this._serialized;
    }
  }
  function createWid(id) {
    const text = keyOf(id);
    if (!/^(\d+(-\d+)?@(c\.us|lid|g\.us|newsletter|broadcast)|status@broadcast)$/.test(text ?? ""))
      throw new Error("wid error: invalid wid");
    return new Wid(text);
  }
  class MsgKey {
    constructor({ fromMe, selfDir, remote, to, id, participant }) {
      this.fromMe = fromMe ?? selfDir === "out";
      this.remote = createWid(remote ?? to);
      this.id = id;
      if (participant) this.participant = createWid(participant);
      this._serialized = [this.fromMe, this.remote, id, ...(participant ? [participant] : [])].join("_");
    }
    toString() {
      return this._serialized;
    }
    static newId() {
      return `3EB0${randomHex(9)}`;
    }
    static fromString(text) {
      const [fromMe, remote, id, participant] = text.split("_");
      return new MsgKey({ fromMe: fromMe === "true", remote, id, participant });
    }
  }
  const randomHex = (bytes) =>
    [...crypto.getRandomValues(new Uint8Array(bytes))]
      .map((b) => b.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase();
  const b64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

  // --- the service
  const api = async (name, body = {}) => {
    const res = await fetch(`/page/${name}`, {
      method: "POST",
      body: body instanceof Blob ? body : JSON.stringify(body),
    });
    return res.json();
  };
  const note = (text) => {
    api("log", { text: String(text) }).catch(() => {});
  };
  addEventListener("error", (e) => note(`error: ${e.message}`));
  addEventListener("unhandledrejection", (e) => note(`unhandled: ${e.reason?.message ?? e.reason}`));
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const until = async (holds) => {
    while (!holds()) await sleep(20);
  };

  // The linked device's key, where the real page keeps its keys: in the browser profile's IndexedDB.
  const device = new Promise((resolve, reject) => {
    const open = indexedDB.open("device", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("keys");
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const keys = async (mode, act) => {
    const db = await device;
    return new Promise((resolve, reject) => {
      const change = db.transaction("keys", mode, { durability: "strict" });
      const request = act(change.objectStore("keys"));
      change.oncomplete = () => resolve(request.result);
      change.onerror = () => reject(change.error);
    });
  };

  let settings = {},
    me = {};
  const Socket = new Model({ state: "OPENING", hasSynced: false });
  const Conn = new Model({
    ref: undefined,
    pushname: undefined,
    platform: "android",
    battery: undefined,
    plugged: undefined,
  });
  const Cmd = new Emitter(),
    Msgs = new Collection(),
    Chats = new Collection(),
    Contacts = new Collection();
  const earlier = new WeakMap(); // chat -> messages that are stored but not loaded
  const lidOf = new Map(),
    pnOf = new Map(); // what the device knows of the two names of a user
  const online = () => until(() => Socket.state === "CONNECTED");
  const widOf = (user, server) => (user ? new Wid(`${user}@${server}`) : undefined);

  class Msg extends Model {
    unsafe() {
      return this;
    }
    canReply() {
      return true;
    }
    msgContextInfo() {
      return { quotedMsg: this.serialize(), quotedStanzaID: this.id.id, quotedParticipant: this.author ?? this.from };
    }
    async downloadMedia() {
      this.mediaData.mediaStage = "RESOLVED";
    }
  }
  Msgs.modelClass = Msg;
  Msgs.getMessagesById = async (ids) => ({
    messages: ids
      .map(
        (id) =>
          Msgs.get(id) ??
          Chats.getModelsArray()
            .flatMap((c) => earlier.get(c) ?? [])
            .find((m) => keyOf(m.id) === keyOf(id)),
      )
      .filter(Boolean),
  });
  Msgs.search = async (text) => ({ messages: Msgs.filter((m) => m.body?.includes(text)) });

  function learn(c) {
    if (c.lid && c.pn) {
      lidOf.set(c.pn, c.lid);
      pnOf.set(c.lid, c.pn);
    }
    for (const id of [widOf(c.lid, "lid"), widOf(c.pn, "c.us")].filter(Boolean)) {
      const known = { pushname: c.pushname, name: c.name, phoneNumber: id.isLid() ? widOf(c.pn, "c.us") : undefined };
      (
        Contacts.get(id) ??
        Contacts.add(new Model({ id, isBusiness: false, isEnterprise: false, isContactBlocked: false, type: "in" }))
      ).set(known);
    }
  }
  Contacts.find = async (id) =>
    Contacts.get(id) ??
    Contacts.add(new Model({ id: createWid(id), isBusiness: false, isContactBlocked: false, type: "in" }));
  function chatFor(id, group) {
    if (Chats.get(id)) return Chats.get(id);
    const wid = createWid(id),
      contact = Contacts.get(wid);
    const chat = new Model({
      id: wid,
      formattedTitle: group?.subject ?? contact?.name ?? contact?.pushname ?? wid.user,
      name: group?.subject ?? contact?.name,
      unreadCount: 0,
      t: 0,
      archive: false,
      pin: 0,
      isLocked: false,
      muteExpiration: 0,
      labels: [],
      endOfHistoryTransferType: 1,
      mute: {
        expiration: 0,
        async mute({ expiration }) {
          this.expiration = expiration;
        },
        async unmute() {
          this.expiration = 0;
        },
      },
      msgs: new Collection(),
      lastReceivedKey: undefined,
    });
    if (group) {
      chat.groupMetadata = new Model({
        id: wid,
        subject: group.subject,
        announce: false,
        isLidAddressingMode: false,
        participants: group.participants.map((p) => ({ id: createWid(p), isAdmin: false, isSuperAdmin: false })),
      });
    }
    return Chats.add(chat);
  }
  function msgOf(w, isNewMsg) {
    const key = new MsgKey({ fromMe: w.fromMe, remote: w.chat, id: w.id, participant: w.author });
    const { media, quoted, chat, fromMe, received, seen, ...fields } = w;
    const quotedMsg =
      quoted &&
      Chats.get(chat)
        ?.msgs.getModelsArray()
        .find((m) => m.id.id === quoted);
    return new Msg({
      viewed: false,
      star: false,
      isForwarded: false,
      mentionedJidList: [],
      groupMentions: [],
      isStatusV3: chat === "status@broadcast",
      ...fields,
      id: key,
      from: createWid(w.from),
      to: createWid(w.to),
      author: w.author && createWid(w.author),
      isNewMsg,
      ...(media && {
        ...media,
        mediaKey: b64(crypto.getRandomValues(new Uint8Array(32))),
        filehash: media.directPath,
        mediaData: { mediaStage: "INIT" },
      }),
      ...(quoted && {
        quotedStanzaID: quoted,
        quotedMsg: quotedMsg?.serialize() ?? { id: quoted },
        quotedParticipant: quotedMsg?.author ?? quotedMsg?.from,
      }),
    });
  }
  function receive({ msg: w, contact, group, again }) {
    if (contact) learn(contact);
    const chat = chatFor(w.chat, group),
      msg = msgOf(w, true),
      known = Msgs.get(msg.id);
    if (known) {
      if (again) Msgs.trigger("add", known.isNewMsg ? known : Object.assign(known, { isNewMsg: true }));
      return;
    }
    Msgs.add(msg);
    chat.msgs.add(msg);
    if (w.fromMe) return chat.set({ t: w.t });
    chat.set({ t: w.t, lastReceivedKey: msg.id, unreadCount: Math.max(0, chat.unreadCount) + 1 });
    api("received", { id: w.id });
  }
  function load({ me: mine, contacts, groups, chats }) {
    me = { pn: widOf(mine.pn, "c.us"), lid: widOf(mine.lid, "lid") };
    Conn.set({ pushname: mine.pushname, wid: me.pn });
    for (const c of [...contacts, { ...mine, name: mine.pushname }]) learn(c);
    for (const { id, unread, msgs } of chats) {
      const chat = chatFor(
        id,
        groups.find((g) => g.id === id),
      );
      const models = msgs.map((w) => msgOf(w, false)).sort((a, b) => a.t - b.t);
      for (const w of msgs) if (!w.fromMe && !w.received) api("received", { id: w.id });
      const last = models.pop(); // as the real page: only the newest is loaded, the others by loadEarlierMsgs
      earlier.set(chat, models);
      if (last) {
        Msgs.add(last);
        chat.msgs.add(last);
      }
      Object.assign(chat, { unreadCount: unread, t: last?.t ?? 0, lastReceivedKey: last?.id });
    }
  }
  async function enter(account) {
    load(account);
    Socket.set({ state: "CONNECTED" });
    for (const percent of [0, 50, 100]) {
      progress = percent;
      Cmd.trigger("offline_progress_update_from_bridge");
    }
    if (settings.syncMs < 0) return;
    await until(() => Socket.hears("change:hasSynced"));
    await sleep(settings.syncMs);
    Socket.set({ hasSynced: true });
    await until(() => Msgs.hears("add"));
    api("listening");
    if (account.pending.length) await sleep(200);
    for (const w of account.pending) receive({ msg: w, again: true });
  }
  let progress = 0;

  const events = {
    async boot(data) {
      settings = data.settings;
      if (Socket.hasSynced) return Socket.set({ state: data.paired ? "CONNECTED" : "UNPAIRED" }); // the stream was cut and is back
      window.Debug = { VERSION: settings.version };
      if (!data.paired) return; // `ref` follows
      if (!data.up) await until(() => networkUp);
      await enter(data);
    },
    ref({ ref }) {
      Conn.set({ ref });
      Socket.set({ state: "UNPAIRED" });
    },
    async paired(data) {
      await keys("readwrite", (store) => store.put(data.token, "token"));
      Socket.set({ state: "PAIRING" });
      await enter(data);
    },
    msg: receive,
    ack({ id, ack }) {
      byId(id)?.set({ ack });
    },
    edit({ id, body, at }) {
      byId(id)?.set({ body, latestEditSenderTimestampMs: at });
    },
    decrypt({ id, body }) {
      const msg = byId(id);
      msg.body = body;
      msg.set({ type: "chat" });
    },
    revoke({ id }) {
      byId(id)?.set({ type: "revoked", body: "" });
    },
    reaction({ id, from, emoji }) {
      const parent = byId(id),
        sender = createWid(from);
      modules.WAWebAddonReactionTableMode.reactionTableMode.bulkUpsert([
        {
          id: new MsgKey({ fromMe: false, remote: parent.id.remote, id: randomHex(16) }),
          reactionParentKey: parent.id,
          reactionText: emoji,
          reactionTimestamp: Date.now(),
          author: sender,
          from: sender,
          read: false,
          orphan: 0,
        },
      ]);
    },
    state({ state }) {
      Socket.set({ state });
    },
    net({ up, state, resync, pending }) {
      networkUp = up;
      Socket.set({ state: state ?? (up ? "CONNECTED" : "OPENING") });
      if (resync) {
        Socket.set({ hasSynced: false });
        Socket.set({ hasSynced: true });
      }
      for (const w of pending ?? []) receive({ msg: w });
    },
    async grow({ megabytes }) {
      for (let nth = 0; nth < megabytes; nth += 1) {
        ballast.push(new Uint8Array(2 ** 20).fill(nth + 1));
        if (nth % 20 === 0) await sleep(1);
      }
    },
    settings(data) {
      settings = data.settings;
    },
    async logout() {
      await keys("readwrite", (store) => store.clear());
      Cmd.trigger("logout");
      await sleep(100);
      location.href = "/?post_logout=1&logout_reason=0";
    },
  };
  const ballast = [];
  let networkUp = true;
  const byId = (id) => Msgs.getModelsArray().find((m) => m.id.id === id);

  // --- sending: in order within a chat
  const lines = new Map();
  function addAndSendMsgToChat(chat, data) {
    const fault = settings.sendFault;
    if (fault?.kind === "throw" && !me.lid.equals(chat.id) && (fault.count === undefined || fault.count-- > 0))
      throw new Error("t: t");
    const { mediaBlob, ...fields } = data;
    const msg = new Msg({
      ...fields,
      mentionedJidList: data.mentionedJidList ?? [],
      ...(data.directPath && { mediaData: { mediaStage: "RESOLVED" } }),
    });
    const added = (async () => {
      Msgs.add(msg);
      chat.msgs.add(msg);
      chat.set({ t: msg.t });
    })();
    const line = (lines.get(chat) ?? Promise.resolve())
      .then(async () => {
        await added;
        await online();
        const { mimetype, filename, size, directPath } = msg;
        const sent = await api("send", {
          id: msg.id.id,
          chat: keyOf(chat.id),
          from: keyOf(msg.from),
          to: keyOf(msg.to),
          type: msg.type,
          body: msg.body,
          caption: msg.caption,
          ...(directPath && { media: { mimetype, filename, size, directPath } }),
          quoted: msg.quotedStanzaID,
          t: msg.t,
          ...plain({ lat: msg.lat, lng: msg.lng, loc: msg.loc, pollName: msg.pollName, pollOptions: msg.pollOptions }),
        });
        if (sent.error) {
          msg.set({ ack: -1 });
          return { messageSendResult: sent.error };
        }
        if (sent.t) msg.set({ t: sent.t });
        if (sent.ack > msg.ack) msg.set({ ack: sent.ack });
        return { messageSendResult: "OK", t: sent.t };
      })
      .catch((error) => {
        msg.set({ ack: -1 });
        return { messageSendResult: String(error) };
      });
    lines.set(chat, line);
    return [added, line];
  }

  // --- media
  class OpaqueData {
    constructor(blob) {
      this.blob = blob;
    }
    static async createFromData(blob) {
      return new OpaqueData(blob);
    }
    url() {
      return URL.createObjectURL(this.blob);
    }
    autorelease() {}
    formData() {
      return this.blob;
    }
  }
  class MediaData {
    set(fields) {
      Object.assign(this, fields);
    }
    toJSON() {
      const { mediaBlob, ...fields } = this;
      return fields;
    }
  }
  const objects = new Map();
  function prepRawMedia(opaque, { asSticker, asGif, isPtt, asDocument }) {
    return {
      async waitForPrep() {
        const { blob } = opaque,
          kind = blob.type.split("/")[0];
        const data = new MediaData();
        data.set({
          type: asSticker
            ? "sticker"
            : asDocument || !["image", "video", "audio"].includes(kind)
              ? "document"
              : kind === "audio" && isPtt
                ? "ptt"
                : kind,
          mimetype: blob.type,
          size: blob.size,
          filename: blob.name,
          isGif: Boolean(asGif),
          mediaBlob: opaque,
          mediaStage: "PREPARED",
          filehash: b64(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())),
          preview: undefined,
        });
        objects.set(data.filehash, {
          filehash: data.filehash,
          type: data.type,
          size: blob.size,
          contentInfo: {},
          blob,
          consolidate() {},
        });
        return data;
      },
    };
  }
  async function uploadMedia({ mediaObject }) {
    await online();
    const { directPath } = await api("upload", mediaObject.blob);
    return {
      mediaEntry: {
        mmsUrl: `https://mmg.whatsapp.net${directPath}`,
        deprecatedMms3Url: "",
        directPath,
        mediaKey: b64(crypto.getRandomValues(new Uint8Array(32))),
        mediaKeyTimestamp: Math.floor(Date.now() / 1000),
        encFilehash: mediaObject.filehash,
        uploadHash: mediaObject.filehash,
      },
    };
  }

  // --- modules by the page's own names
  const links = (text) =>
    [...String(text ?? "").matchAll(/https?:\/\/\S+/g)].map(([href]) => ({ href, suspiciousCharacters: new Set() }));
  const device1 = { pubKey: crypto.getRandomValues(new Uint8Array(32)) };
  const getPhoneNumber = (wid) => widOf(pnOf.get(wid.user), "c.us"),
    getCurrentLid = (wid) => widOf(lidOf.get(wid.user), "lid");
  const WAWebMsgKey = MsgKey;
  const modules = {
    WAWebSocketModel: { Socket },
    WAWebConnModel: { Conn },
    WAWebCmd: { Cmd },
    WAWebMsgKey,
    WAWebCollections: {
      Msg: Msgs,
      Chat: Chats,
      Contact: Contacts,
      GroupMetadata: { async update() {} },
      Blocklist: new Collection(),
      Label: new Collection(),
      Status: new Collection(),
      BusinessProfile: new Collection(),
      ProfilePicThumb: new Collection(),
      Reactions: new Collection(),
      WAWebNewsletterCollection: new Collection(),
    },
    WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow: createWid },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me.pn, getMaybeMeLidUser: () => me.lid },
    // linking
    WAWebMiscBrowserUtils: { info: () => ({ os: "Linux", name: "Chrome" }) },
    WABase64: { encodeB64: b64 },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: "1" },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: device1 }) } },
    WAWebSignalStoreApi: { waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: device1 }) } },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => b64(device1.pubKey) },
    WAWebLaunchSocketUtils: { refreshQR: () => api("refreshQr") },
    WAWebAltDeviceLinkingApi: {
      setPairingType() {},
      async initializeAltDeviceLinking() {},
      async initializeQRLinking() {},
      startAltLinkingFlow: async (phone) => (await api("pairingCode", { phone })).code,
    },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => progress } },
    WAWebStreamModel: { Stream: { markAvailable() {}, markUnavailable() {} } },
    WAWebPresenceChatAction: { sendPresenceAvailable() {}, sendPresenceUnavailable() {} },
    // users
    WAWebApiContact: {
      getPhoneNumber,
      getCurrentLid,
      getAlternateUserWid: (wid) => (wid.isLid() ? getPhoneNumber(wid) : getCurrentLid(wid)),
    },
    WAWebLidMigrationUtils: {
      toPn: (wid) => (wid.isLid() ? getPhoneNumber(wid) : wid),
      toLid: (wid) => (wid.isLid() ? wid : getCurrentLid(wid)),
    },
    WAWebQueryExistsJob: {
      async queryWidExists(wid) {
        await online();
        const c = await api("exists", { id: keyOf(wid) });
        if (!c) return null;
        learn(c);
        return { wid: createWid(wid) };
      },
    },
    WAWebContactGetters: {
      getIsMe: (c) => me.pn?.equals(c.id) || me.lid?.equals(c.id),
      getIsUser: (c) => c.id.isUser(),
      getIsGroup: (c) => c.id.isGroup(),
      getIsWAContact: () => true,
      getUserid: (c) => c.id.user,
      getVerifiedName: () => undefined,
      getVerifiedLevel: () => undefined,
      getStatusMute: () => false,
      getName: (c) => c.name,
      getShortName: (c) => c.name?.split(" ")[0],
      getPushname: (c) => c.pushname,
      getIsEnterprise: () => false,
    },
    WAWebFrontendContactGetters: { getIsMyContact: (c) => Boolean(c.name) },
    WAWebContactProfilePicThumbBridge: { requestProfilePicFromServer: async () => undefined },
    WAWebContactStatusBridge: { getStatus: async () => ({ status: null }), async setMyStatus() {} },
    WAWebPhoneUtils: { formattedPhoneNumber: (id) => `+${id.split("@")[0]}` },
    WAPhoneFindCC: { findCC: (number) => number.slice(0, 2) },
    WAWebFrontendVcardUtils: {
      vcardFromContactModel: (c) => ({
        vcard: `BEGIN:VCARD\nVERSION:3.0\nFN:${c.name ?? c.pushname}\nTEL:${c.id.user}\nEND:VCARD`,
      }),
    },
    WAWebVcardParsingUtils: { parseVcard: (text) => (text.endsWith("END:VCARD") ? text.split("\n") : null) },
    WAWebVcardGetNameFromParsed: {
      vcardGetNameFromParsed: (lines) => lines.find((line) => line.startsWith("FN:"))?.slice(3),
    },
    // chats
    WAWebChatGetters: { getIsNewsletter: (c) => c.id.isNewsletter(), getIsBroadcast: (c) => c.id.isBroadcast() },
    WAWebFindChatAction: {
      async findOrCreateLatestChat(wid) {
        if (wid.isGroup() || wid.isBroadcast()) throw new Error(`no such chat: ${wid}`);
        if (wid.isLid() || Chats.get(wid)) return { chat: chatFor(wid) };
        const lid = getCurrentLid(wid);
        if (lid) return { chat: chatFor(lid) };
        if (Contacts.get(wid)) return { chat: chatFor(wid) };
        throw new Error("No LID for user"); // also a registered one that this device has never asked about
      },
    },
    WAWebUpdateUnreadChatAction: {
      async sendSeen({ chat }) {
        chat.set({ unreadCount: 0 });
        await api("seen", { chat: keyOf(chat.id) });
      },
    },
    WAWebChatStateBridge: Object.fromEntries(
      ["Composing", "Recording", "Paused"].map((s) => [
        `sendChatState${s}`,
        (wid) => api("chatstate", { chat: keyOf(wid), state: s.toLowerCase() }),
      ]),
    ),
    WAWebChatLoadMessages: {
      async loadEarlierMsgs({ chat }) {
        if (settings.brokenChat === keyOf(chat.id)) throw new TypeError("t is undefined");
        const loaded = (earlier.get(chat) ?? []).splice(-20);
        for (const m of loaded) {
          chat.msgs.add(m);
          Msgs.add(m);
        }
        return loaded;
      },
    },
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    // messages
    WAWebSendMsgChatAction: { addAndSendMsgToChat },
    WAWebMsgReply: { canReplyMsg: () => true },
    WAWebQuotedMsgModelUtils: { getQuotedMsgObj: (msg) => byId(msg.quotedStanzaID) ?? new Msg(msg.quotedMsg) },
    WALinkify: { findLinks: links, findLink: (text) => links(text)[0] },
    WAWebLinkPreviewChatAction: { getLinkPreview: async () => null },
    WAWebSendReactionMsgAction: { sendReactionToMsg: (msg, emoji) => api("reacted", { id: msg.id.id, emoji }) },
    WAWebSendMessageEditAction: {
      async sendMessageEdit(msg, body) {
        await api("edited", { id: msg.id.id, body });
        msg.set({ body });
      },
    },
    WAWebMsgActionCapability: {
      canSenderRevokeMsg: (m) => m.id.fromMe,
      canAdminRevokeMsg: () => false,
      canStarMsg: () => true,
      canEditText: (m) => m.id.fromMe,
      canEditCaption: () => false,
    },
    WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert() {} } },
    WAWebAddonPollVoteTableMode: { pollVoteTableMode: { bulkUpsert() {} } },
    WAWebSyncGatingUtils: {},
    WAWebCallCollection: { on() {}, calls: new Map() },
    WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen() {} },
    // media
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: { prepRawMedia },
    WAWebMediaMmsV4Upload: { uploadMedia, uploadUnencryptedMedia: uploadMedia },
    WAWebMediaStorage: { getOrCreateMediaObject: (hash) => objects.get(hash) },
    WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebDownloadManager: {
      downloadManager: {
        async downloadAndMaybeDecrypt({ directPath }) {
          const res = await fetch(`/page/media${directPath}`);
          if (!res.ok) throw Object.assign(new Error(`media: ${res.status}`), { status: res.status });
          return res.arrayBuffer();
        },
      },
    },
  };
  Object.assign(Socket, {
    async logout() {
      await keys("readwrite", (store) => store.clear());
      await api("logout");
      setTimeout(() => events.logout(), 100);
    },
    reconnect() {},
    takeover() {
      Socket.set({ state: "CONNECTED" });
    },
  });
  Object.assign(Cmd, {
    refreshQR: modules.WAWebLaunchSocketUtils.refreshQR,
    async archiveChat(chat, archive) {
      chat.set({ archive });
    },
    async pinChat(chat, pin) {
      chat.set({ pin: Number(pin) });
    },
    async markChatUnread(chat) {
      chat.set({ unreadCount: -1 });
    },
    async sendRevokeMsgs(_chat, { list }) {
      for (const m of list) {
        await api("revoked", { id: m.id.id, everyone: true });
        m.set({ type: "revoked", body: "" });
      }
    },
    async sendDeleteMsgs(chat, { list }) {
      for (const m of list) {
        Msgs.remove(m);
        chat.msgs.remove(m);
      }
    },
    async sendStarMsgs() {},
    async sendUnstarMsgs() {},
    async openChatBottom() {},
    async openDrawerMid() {},
  });
  window.require = (name) => {
    if (Object.hasOwn(modules, name)) return modules[name];
    note(`no module ${name}`);
    throw new Error(`Requiring unknown module "${name}".`);
  };

  (async () => {
    const token = await keys("readonly", (store) => store.get("token"));
    const stream = new EventSource(`/page/events?token=${token ?? ""}`);
    let line = Promise.resolve();
    stream.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      const act = () => events[event.type](event);
      if (event.type === "boot" || event.type === "paired") act();
      else line = line.then(act).catch((error) => note(`${event.type}: ${error.message}`));
    };
    stream.onerror = () => {
      if (Socket.hasSynced) Socket.set({ state: "OPENING" });
    };
  })();
})();
