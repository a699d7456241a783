<#macro actionGroup horizontal=false>
  <div class="portal-buttons<#if horizontal> portal-buttons-row</#if>"><#nested></div>
</#macro>

<#macro button label id="" name="" type="primary" fullWidth=true class=[] extra...>
  <button type="submit"<#if id?has_content> id="${id}"</#if><#if name?has_content> name="${name}"</#if><#if name?has_content && !extra.value??> value="true"</#if> class="${properties["kcButton" + type?cap_first + "Class"]}<#if fullWidth> ${properties.kcButtonBlockClass}</#if><#list class as c> ${properties[c]}</#list>"<#list extra as attribute, value> ${attribute}="${value}"</#list>>${msg(label)}</button>
</#macro>

<#macro buttonLink href label id="" class=["kcButtonSecondaryClass", "kcButtonBlockClass"]>
  <a<#if id?has_content> id="${id}"</#if> href="${href}" class="<#list class as c>${properties[c]} </#list>">${msg(label)}</a>
</#macro>

<#macro loginButton>
  <@actionGroup><@button id="kc-login" name="login" label="doLogIn"/></@actionGroup>
</#macro>
