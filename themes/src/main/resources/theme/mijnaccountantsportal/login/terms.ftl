<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("termsTitle")}
  <#elseif section = "form">
    <div id="kc-terms-text" class="portal-text">${kcSanitize(msg("termsText"))?no_esc}</div>
    <form class="portal-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup horizontal=true>
        <@buttons.button id="kc-accept" name="accept" label="doAccept"/>
        <@buttons.button id="kc-decline" name="cancel" label="doDecline" type="secondary"/>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
