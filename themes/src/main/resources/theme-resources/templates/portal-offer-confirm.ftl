<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-confirm" title=msg("portalOfferConfirmTitle") step=3>
  <#assign codeError = messagesPerField.existsError("code")>
  <#assign nameError = messagesPerField.existsError("name")>
  <div class="${properties.kcFormGroupClass!}">
    <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalAppCodeLabel")}</label>
    <p id="portal-app-hint" class="portal-hint">${msg("portalAppCodeHint")}</p>
    <span class="${properties.kcInputClass!}">
      <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
        autocapitalize="off" spellcheck="false" autofocus
        aria-invalid="${codeError?c}" aria-describedby="<#if codeError>input-error-code </#if>portal-app-hint">
    </span>
    <@offer.problem "code"/>
  </div>
  <div class="${properties.kcFormGroupClass!}">
    <label for="name" class="${properties.kcFormLabelClass!}">${msg(offered.besideOthers?then("portalOfferNameNeeded", "portalOfferName"))}</label>
    <span class="${properties.kcInputClass!}">
      <input type="text" id="name" name="name" autocomplete="off" value="<#if offered.name??>${offered.name}<#elseif !offered.besideOthers>${msg("portalOfferNameDefault")}</#if>"
        aria-invalid="${nameError?c}"<#if nameError> aria-describedby="input-error-name"</#if>>
    </span>
    <@offer.problem "name"/>
  </div>
  <div class="${properties.kcFormGroupClass!}">
    <label for="logout-sessions" class="portal-choice"><input type="checkbox" id="logout-sessions" name="logout-sessions" value="on" checked aria-describedby="portal-logout-hint"> <span>${msg("portalOfferLogOutOthers")}</span></label>
    <p id="portal-logout-hint" class="portal-hint">${msg("portalOfferLogOutHint")}</p>
  </div>
  <div class="${properties.kcFormGroupClass!}">
    <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalOfferFinish")}</button>
  </div>
  <@offer.button name="back" label=msg("portalBack")/>
  <@offer.wayOut/>
</@offer.page>
