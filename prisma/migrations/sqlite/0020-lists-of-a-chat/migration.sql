-- CreateIndex
CREATE INDEX "Outbox_chatAccountId_hasChoices_id_idx" ON "Outbox"("chatAccountId", "hasChoices", "id");
