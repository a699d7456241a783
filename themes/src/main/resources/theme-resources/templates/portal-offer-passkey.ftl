<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<#-- Otherwise a name that is already used would only be refused after the device has made the passkey. -->
<#function free name>
  <#list [name] + (2..11)?map(number -> name + " " + number) as suggestion><#if !offered.allDevices?seq_contains(suggestion)><#return suggestion></#if></#list>
  <#return name>
</#function>
<@offer.page id="portal-offer-passkey" title=msg("portalOfferPasskeyTitle")>
  <script type="module" src="${url.resourcesPath}/portal-passkey-set-up.js<#if properties.portalRelease??>?v=${properties.portalRelease}</#if>"></script>
  <#assign nameError = messagesPerField.existsError("name")>
  <p id="portal-passkey-how">${msg("portalOfferPasskeyHow")}</p>
  <#if messagesPerField.existsError("passkey", "code")><div class="${properties.kcFormGroupClass!}"><@offer.problem "passkey"/><@offer.problem "code"/></div></#if>
  <p id="portal-passkey-unsupported" class="${properties.kcInputErrorMessageClass!}" role="alert" hidden>${msg("portalOfferPasskeyUnsupported")}</p>
  <noscript><p class="${properties.kcInputErrorMessageClass!}" role="alert">${msg("portalPasskeyNeedsScript")}</p></noscript>
  <#-- The server knows what it asks the browser for. The script fills in the fields. -->
  <div id="portal-passkey-new" hidden data-challenge="${challenge}" data-user-id="${userid}" data-user="${username}" data-algorithms="<#list signatureAlgorithms as algorithm>${algorithm?c}<#sep>,</#sep></#list>"
    data-party="${rpId}" data-party-name="${rpEntityName}" data-attestation="${attestationConveyancePreference}" data-attachment="${authenticatorAttachment}"
    data-resident="${residentKey!}" data-verification="${userVerificationRequirement}" data-timeout="${createTimeout?c}" data-excluded="${excludeCredentialIds}">
    <#list ["clientDataJSON", "attestationObject", "publicKeyCredentialId", "transports", "authenticatorAttachment", "error"] as field><input type="hidden" name="${field}"></#list>
    <div class="${properties.kcFormGroupClass!}">
      <label for="name" class="${properties.kcFormLabelClass!}">${msg("portalOfferPasskeyName")}</label>
      <span class="${properties.kcInputClass!}">
        <input type="text" id="name" name="authenticatorLabel" autocomplete="off" maxlength="64" value="<#if offered.name??>${offered.name}<#else>${free(msg("portalOfferPasskeyNameDefault"))}</#if>"
          aria-invalid="${nameError?c}"<#if nameError> aria-describedby="input-error-name"</#if>>
      </span>
      <@offer.problem "name"/>
    </div>
    <div class="${properties.kcFormGroupClass!}">
      <label for="logout-others" class="portal-choice"><input type="checkbox" id="logout-others" name="logout-others" value="on" checked aria-describedby="portal-logout-hint"> <span>${msg("portalOfferLogOutOthers")}</span></label>
      <p id="portal-logout-hint" class="portal-hint">${msg("portalOfferLogOutHint")}</p>
    </div>
    <div class="${properties.kcFormGroupClass!}">
      <button type="submit" id="portal-passkey-make" aria-describedby="portal-passkey-how" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalOfferPasskeyMake")}</button>
    </div>
  </div>
  <@offer.button name="setup" label=msg("portalOfferAppInstead")/>
  <@offer.button name="back" label=msg("portalBack")/>
  <@offer.wayOut/>
</@offer.page>
