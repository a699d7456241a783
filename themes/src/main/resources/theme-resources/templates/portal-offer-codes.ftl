<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-codes" title=msg("portalRecoveryCodesTitle")>
  <#if recovery.afterApp><p role="status">${msg("portalRecoveryAfterApp")}</p></#if>
  <#if recovery.afterPasskey><p role="status">${msg("portalRecoveryAfterPasskey")}</p></#if>
  <p>${msg("portalRecoveryWhy")}</p>
  <p>${msg("portalRecoveryWhere")}</p>
  <#if recovery.left gt 0><p>${msg("portalRecoveryReplaces", recovery.left?c)}</p></#if>
  <div class="portal-panel">
    <ol id="portal-codes" class="portal-codes"><#list recovery.codes as code><li>${code}</li></#list></ol>
  </div>
  <#-- The script shows the buttons that need it. Without it, users can print the list with the browser or write it down. -->
  <#if properties.portalLook??>
    <#-- One code per line, as in the copy and the file. -->
    <p id="portal-codes-text" hidden data-text="<#list recovery.codes as code>${code?counter}: ${code}&#10;</#list>"></p>
    <div class="${properties.kcFormGroupClass!}"><div class="portal-buttons portal-buttons-row">
      <button type="button" hidden id="portal-codes-print" class="${properties.kcButtonSecondaryClass!}" data-print>${msg("recovery-codes-print")}</button>
      <button type="button" hidden id="portal-codes-download" class="${properties.kcButtonSecondaryClass!}" data-download="portal-codes-text" data-file="${msg("portalRecoveryCodesFile")}"
        data-head="${msg("recovery-codes-download-file-header")}" data-foot="${msg("recovery-codes-download-file-description")}" data-date="${msg("recovery-codes-download-file-date")}">${msg("recovery-codes-download")}</button>
      <button type="button" hidden id="portal-codes-copy" class="${properties.kcButtonSecondaryClass!}" data-copy="portal-codes-text" data-done="${msg("portalCopied")}">${msg("recovery-codes-copy")}</button>
    </div></div>
  </#if>
  <@offer.problem "code"/>
  <@offer.button name="kept" label=msg("portalRecoveryKept") type="Primary"/>
  <@offer.problem "skip"/>
  <#if recovery.needed>
    <p id="portal-no-skip">${msg("portalRecoveryNeeded")}</p>
  <#else>
    <@offer.button name="later" label=msg("portalRecoverySkip")/>
    <p class="portal-hint">${msg("portalRecoverySkipMeans")}</p>
  </#if>
</@offer.page>
